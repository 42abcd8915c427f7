import type { ImportJob } from '@plumbline/contract';
import { countOf, formatCount } from '../figures.ts';
import { formatDuration } from '../progress/format-duration.ts';
import { TaskProgress } from '../progress/task-progress.tsx';

/** How far the server is with the rows of an import. */
export const RowProgress = ({ job }: { readonly job: ImportJob }) => (
  <TaskProgress
    title={job.state === 'writing' ? 'Importing' : job.task === 'check' ? 'Checking' : 'Reading the files'}
    value={job.rowsDone}
    max={job.rowsTotal}
    facts={factsOf(job)}
  />
);

function factsOf({ rowsDone, rowsTotal, rowsPerSecond }: ImportJob): readonly string[] {
  const far =
    rowsTotal === null ? countOf(rowsDone, 'row') : `${formatCount(rowsDone)} of ${countOf(rowsTotal, 'row')}`;
  // The rows are written, and the database has still to make sure of them.
  if (rowsTotal !== null && rowsDone >= rowsTotal) return [far, 'finishing'];
  if (rowsPerSecond === null || rowsPerSecond <= 0) return [far];
  const rate = `${formatCount(Math.round(rowsPerSecond))} rows a second`;
  return rowsTotal === null
    ? [far, rate]
    : [far, rate, `${formatDuration((rowsTotal - rowsDone) / rowsPerSecond)} left`];
}
