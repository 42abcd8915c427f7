import {
  ENSEMBLE_MEAN,
  ENSEMBLE_UR,
  EXCLUSION_WORDS,
  modelKey,
  type ScaleChoice,
  type ScaleChoiceComparison,
  type ScaleChoiceFigures,
  textNormRow,
} from '@plumbline/analysis';
import type { StudyDetail } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { useFrame } from '../../../lib/analysis/use-analysis.ts';
import { formatSetting, formatShare } from '../../../lib/figures.ts';
import { scaleChoiceQuery } from '../../../lib/scale-choices/scale-choice-query.ts';
import { LoadError } from '../../../ui/load-error.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { ColumnHead, TableHead } from '../../../ui/table-head.tsx';
import { settingsOf } from './study-settings.ts';

interface ScaleChoicesPanelProps {
  readonly study: StudyDetail;
  readonly pairId: string;
}

/** How much hangs on the scale: the three ways of choosing it, side by side, for this pair and its prompt. */
export function ScaleChoicesPanel({ study, pairId }: ScaleChoicesPanelProps) {
  const frame = useFrame(study.slug);
  const keys = frame.data?.models.map(({ key }) => key) ?? [];
  const settings = settingsOf(study, keys);
  const query = useQuery({
    ...scaleChoiceQuery({ study: study.slug, settings, pairId }, frame.data?.version ?? ''),
    enabled: frame.data !== undefined,
  });
  const error = frame.error ?? query.error;
  const shown = new Set([
    ...study.members.map(({ model }) => textNormRow(modelKey(model))),
    study.ensemble.method === 'mean' ? ENSEMBLE_MEAN : ENSEMBLE_UR,
  ]);
  return (
    <Panel title="Three ways of choosing the scale">
      <p className="mb-3 max-w-prose text-pretty text-ink-muted text-sm">
        For this pair and its prompt, judged by people’s labels. AUROC is of all images of the prompt.
      </p>
      {query.data ? (
        <ChoiceTables comparison={query.data} shown={shown} />
      ) : error ? (
        <LoadError
          what="The comparison"
          error={error}
          onRetry={() => void Promise.all([frame.refetch(), query.refetch()])}
        />
      ) : query.data === null ? (
        <p className="text-ink-muted text-sm">The study’s figures do not have this pair yet. Load the page again.</p>
      ) : (
        <div role="status" aria-label="Comparing the scales">
          <Skeleton className="h-32" />
        </div>
      )}
    </Panel>
  );
}

interface ChoiceTablesProps {
  readonly comparison: ScaleChoiceComparison;
  /** Rows of the study's own models and their ensemble. */
  readonly shown: ReadonlySet<string>;
}

function ChoiceTables({ comparison, shown }: ChoiceTablesProps) {
  const rows = comparison.rows.filter(({ row }) => shown.has(row));
  return (
    <div className="grid gap-5">
      {rows.map(({ row, name, choices }) => (
        <ChoiceTable key={row} name={name} dial={DIAL[comparison.variant]} choices={choices} />
      ))}
    </div>
  );
}

const DIAL = { minmax: 'Scale', temperature: 'Tau' } as const;

const CHOICE_NAME: Readonly<Record<ScaleChoice, string>> = {
  fixed: 'Fixed',
  'cross-validated': 'Cross-validated',
  'per-prompt-oracle': 'Per-prompt oracle',
};

interface ChoiceTableProps {
  readonly name: string;
  readonly dial: string;
  readonly choices: readonly ScaleChoiceFigures[];
}

function ChoiceTable({ name, dial, choices }: ChoiceTableProps) {
  return (
    <table className="w-full text-sm">
      <caption className="mb-1 text-left font-medium">{name}</caption>
      <TableHead>
        <ColumnHead>Chosen</ColumnHead>
        <ColumnHead isFigure className="pl-3">
          {dial}
        </ColumnHead>
        <ColumnHead isFigure className="pl-3">
          TextNorm
        </ColumnHead>
        <ColumnHead isFigure className="pl-3">
          AUROC
        </ColumnHead>
      </TableHead>
      <tbody>
        {choices.map((figures) => (
          <ChoiceRow key={figures.choice} figures={figures} />
        ))}
      </tbody>
    </table>
  );
}

function ChoiceRow({ figures }: { readonly figures: ScaleChoiceFigures }) {
  const { choice, scale, lambda, textNorm, auroc, notes } = figures;
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="py-2 text-left font-normal">
        {CHOICE_NAME[choice]}
        {notes.map((note) => (
          <span key={note} className="block text-ink-muted text-xs">
            {note}
          </span>
        ))}
      </th>
      <td className="py-2 pl-3 text-right">
        {formatSetting(scale)}
        {lambda === null ? null : <span className="block text-ink-muted text-xs">λ {formatSetting(lambda)}</span>}
      </td>
      <td className="py-2 pl-3 text-right">{textNorm === null ? <Gap why="not scored" /> : formatShare(textNorm)}</td>
      <td className="py-2 pl-3 text-right">
        {auroc.ok ? auroc.value.toFixed(3) : <Gap why={EXCLUSION_WORDS[auroc.code]} />}
      </td>
    </tr>
  );
}

const Gap = ({ why }: { readonly why: string }) => (
  <>
    –<span className="block text-ink-muted text-xs">{why}</span>
  </>
);
