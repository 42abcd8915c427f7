import { type Evaluation, endpointUrl, exportEvaluation } from '@plumbline/contract';
import { getRouteApi } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { buttonClass } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DeleteEvaluation } from './delete-evaluation.tsx';
import { toSettings } from './standings-settings.ts';

const route = getRouteApi('/s/$study/compare/$evaluation');

const FILES = [
  {
    kind: 'votes',
    name: 'Votes',
    means: 'Every answer that was ever given, those taken back and those that do not count included.',
    formats: { csv: 'CSV', jsonl: 'JSON lines', parquet: 'Parquet' },
  },
  {
    kind: 'preferences',
    name: 'Preference pairs',
    means: 'Chosen and rejected images with the margin of the votes, for DPO; of the chosen criterion.',
    formats: { csv: 'CSV', jsonl: 'JSON lines', parquet: 'Parquet' },
  },
  {
    kind: 'leaderboard',
    name: 'Leaderboard',
    means: 'Ranks, strengths and win rates with intervals, of the chosen criterion and all votes that count.',
    formats: { csv: 'CSV', json: 'JSON', markdown: 'Markdown', latex: 'LaTeX' },
  },
] as const;

/** Everything that can be taken out of an evaluation, and how to remove it. */
export function ExportPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const params = route.useParams();
  const { criterion } = toSettings(evaluation, [], route.useSearch());
  const addressOf = (kind: (typeof FILES)[number]['kind'], format: string) =>
    endpointUrl(exportEvaluation, { ...params, kind }, kind === 'votes' ? { format } : { format, criterion });
  return (
    <Panel title="Export" actions={<DeleteEvaluation address={params} evaluation={evaluation} />}>
      <ul className="divide-y divide-line">
        {FILES.map(({ kind, name, means, formats }) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 last:pb-0">
            <div className="min-w-0 flex-1 basis-60">
              <h3 className="font-medium text-sm">{name}</h3>
              <p className="text-pretty text-ink-muted text-sm">{means}</p>
            </div>
            <div className="flex flex-wrap gap-2">
              {Object.entries(formats).map(([format, label]) => (
                <a
                  key={format}
                  href={addressOf(kind, format)}
                  download
                  aria-label={`Download ${name} as ${label}`}
                  className={buttonClass('secondary', 'sm')}
                >
                  <Download size={14} aria-hidden />
                  {label}
                </a>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
