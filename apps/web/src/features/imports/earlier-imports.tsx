import type { ImportJob } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { importsQuery } from '../../lib/import-job/import-queries.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { describeAdded } from './report/describe-added.ts';
import { titleOf } from './title-of.ts';

interface EarlierImportsProps {
  readonly study: string;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

/** The last imports of the study, to look at their reports or go on with them. */
export function EarlierImports({ study, selected, onSelect }: EarlierImportsProps) {
  const imports = useQuery(importsQuery(study));
  if (imports.error && !imports.data)
    return <LoadError what="Earlier imports" error={imports.error} onRetry={() => void imports.refetch()} />;
  const others = (imports.data ?? []).filter(({ id }) => id !== selected);
  if (others.length === 0) return null;
  return (
    <Panel title={selected === undefined ? 'Earlier imports' : 'Other imports'}>
      <ul className="divide-y divide-line">
        {others.map((job) => (
          <li key={job.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 break-all font-medium text-sm">
                {titleOf(job)} <StateBadge job={job} />
              </p>
              <p className="text-ink-faint text-sm">
                <TimeText iso={job.finishedAt ?? job.createdAt} />
                {job.createdBy ? ` · ${job.createdBy}` : ''}
                {job.report && job.task === 'import' ? ` · ${describeAdded(job.report)}` : ''}
              </p>
            </div>
            <Button size="sm" aria-label={`Open the import ${titleOf(job)}`} onClick={() => onSelect(job.id)}>
              Open
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const STATE_WORDS: Record<ImportJob['state'], readonly [string, BadgeTone]> = {
  draft: ['not imported yet', 'neutral'],
  checking: ['reading', 'accent'],
  writing: ['importing', 'accent'],
  done: ['imported', 'neutral'],
  rejected: ['refused', 'danger'],
  interrupted: ['interrupted', 'warning'],
  cancelled: ['cancelled', 'warning'],
};

function StateBadge({ job }: { readonly job: ImportJob }) {
  const isOnlyChecked = job.task === 'check' && (job.state === 'done' || job.state === 'rejected');
  const [word, tone] = isOnlyChecked ? (['checked, not imported', 'neutral'] as const) : STATE_WORDS[job.state];
  return <Badge tone={tone}>{word}</Badge>;
}
