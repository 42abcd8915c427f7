import type { RowVotes } from '@plumbline/analysis';
import { useStandingsScope } from './standings-scope.ts';

/** Of each scorer the comparisons in which it is surest against the votes; closed until asked for. */
export function Partings({ rows }: { readonly rows: readonly RowVotes[] }) {
  const apart = rows.filter(({ parted }) => parted > 0);
  if (apart.length === 0) return null;
  return (
    <div className="mt-4 grid gap-1.5">
      {apart.map((row) => (
        <details key={row.row} className="text-sm">
          <summary className="w-fit rounded-sm text-ink-muted hover:text-ink">
            Where {row.name} is surest against the votes
          </summary>
          <PartingList row={row} />
        </details>
      ))}
    </div>
  );
}

function PartingList({ row }: { readonly row: RowVotes }) {
  const { nameOf } = useStandingsScope();
  return (
    <ol className="mt-2 mb-3 grid gap-1.5 border-line border-l pl-4">
      {row.partings.map(({ comparison, prompt, chosen, rejected }) => (
        <li key={comparison} className="text-pretty">
          “{prompt}”: people chose <span className="font-medium">{nameOf(chosen)}</span>, the scorer{' '}
          <span className="font-medium">{nameOf(rejected)}</span>.
        </li>
      ))}
      {row.parted > row.partings.length ? (
        <li className="text-ink-faint">and {row.parted - row.partings.length} more</li>
      ) : null}
    </ol>
  );
}
