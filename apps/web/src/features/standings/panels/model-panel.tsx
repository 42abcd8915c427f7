import type { ModelVotes, RowVotes, VoteCeiling } from '@plumbline/analysis';
import { useQuery } from '@tanstack/react-query';
import { countOf } from '../../../lib/figures.ts';
import { modelVotesQuery } from '../../../lib/votes/vote-queries.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { ColumnHead, TableHead } from '../../../ui/table-head.tsx';
import { CeilingRow, ModelRow } from '../model-row.tsx';
import { Partings } from '../partings.tsx';
import { useStandingsScope } from '../standings-scope.ts';

/** Whether reward models would have said what people say. */
export function ModelPanel() {
  const { study, evaluation, votes, scope } = useStandingsScope();
  const query = useQuery(modelVotesQuery({ study, evaluation, version: votes.version }, scope));
  return (
    <Panel title="Would the reward models have said the same?">
      <PartBody what="The agreement of reward models with the votes" query={query}>
        {(found) => <ModelBody found={found} />}
      </PartBody>
    </Panel>
  );
}

const isScored = ({ agreement }: RowVotes): boolean => agreement !== null;

function ModelBody({ found: { rows, ceiling } }: { readonly found: ModelVotes }) {
  const scored = rows.filter(isScored);
  if (scored.length === 0) {
    return (
      <p className="max-w-prose text-pretty text-ink-muted text-sm">
        No comparison that was voted on has scores for both of its sides. Score the study’s images, and this panel says
        how often each reward model chooses what people choose.
      </p>
    );
  }
  return (
    <>
      <ModelTable rows={scored} ceiling={ceiling} />
      <p className="mt-3 max-w-prose text-pretty text-ink-faint text-sm">{describeBasis(scored, ceiling)}</p>
      <Partings rows={scored} />
    </>
  );
}

function ModelTable({ rows, ceiling }: { readonly rows: readonly RowVotes[]; readonly ceiling: VoteCeiling | null }) {
  return (
    <ScrollBox label="Reward models beside the votes">
      <table className="w-full text-sm">
        <caption className="sr-only">How often each reward model chooses what most people choose</caption>
        <TableHead>
          <ColumnHead>Scorer</ColumnHead>
          <ColumnHead isFigure className="whitespace-nowrap pl-4" title="Comparisons in which people have a favourite">
            Same favourite (95 %)
          </ColumnHead>
          <ColumnHead isFigure className="whitespace-nowrap pl-4" title="Scores that lie close count as a tie">
            With ties (95 %)
          </ColumnHead>
          <ColumnHead isFigure className="whitespace-nowrap pl-4" title="Kendall’s tau-b with the strengths">
            Order of contenders
          </ColumnHead>
          <ColumnHead isFigure className="whitespace-nowrap pl-4">
            Where they part
          </ColumnHead>
        </TableHead>
        <tbody>
          <CeilingRow ceiling={ceiling} />
          {rows.map((row) => (
            <ModelRow key={row.row} row={row} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function describeBasis(rows: readonly RowVotes[], ceiling: VoteCeiling | null): string {
  const scored = Math.max(...rows.map((row) => row.scored));
  const unscored = Math.max(...rows.map((row) => row.unscored));
  const human =
    ceiling === null
      ? 'No comparison was answered by two people, so there is no human ceiling.'
      : `The human ceiling is each of ${countOf(ceiling.raters, 'rater')} in turn against the majority of the others.`;
  return [
    `Scores of a side are the mean over its images; they stand beside the majority of each comparison’s votes, on ${countOf(scored, 'comparison')}.`,
    unscored > 0 ? `${countOf(unscored, 'comparison')} have no scores and are left out.` : '',
    'Intervals are clustered by prompt. With ties, how close scores must lie to be a tie is chosen on other prompts (five folds).',
    human,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
