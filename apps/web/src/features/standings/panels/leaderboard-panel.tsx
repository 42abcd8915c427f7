import { type Fragility, listLeaderboard, type Standings, writeLeaderboard } from '@plumbline/analysis';
import type { Evaluation } from '@plumbline/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { ColumnHead, TableHead } from '../../../ui/table-head.tsx';
import { LeaderboardRow } from '../leaderboard-row.tsx';

interface LeaderboardPanelProps {
  readonly evaluation: Evaluation;
  readonly standings: Standings;
  readonly fragility: Pick<UseQueryResult<Fragility | null>, 'data' | 'error'>;
}

/** Contenders by strength, with how fragile the first ranks are. */
export function LeaderboardPanel({ evaluation, standings, fragility }: LeaderboardPanelProps) {
  const found = fragility.data ?? undefined;
  const write = (format: 'latex' | 'markdown') =>
    writeLeaderboard(
      format,
      `${evaluation.name}: ${standings.settings.criterion}`,
      {},
      listLeaderboard(evaluation, standings, found),
    );
  return (
    <Panel
      title="Leaderboard"
      actions={
        <div className="flex flex-wrap items-center gap-3 text-ink-muted text-sm">
          <span className="flex items-center">
            LaTeX <CopyButton text={write('latex')} what="the leaderboard as LaTeX" isCompact />
          </span>
          <span className="flex items-center">
            Markdown <CopyButton text={write('markdown')} what="the leaderboard as Markdown" isCompact />
          </span>
        </div>
      }
    >
      <ScrollBox label="Leaderboard">
        <table className="w-full text-sm">
          <caption className="sr-only">Contenders by strength</caption>
          <TableHead>
            <ColumnHead>Rank</ColumnHead>
            <ColumnHead className="pl-4">Contender</ColumnHead>
            <ColumnHead isFigure className="whitespace-nowrap pl-4">
              Strength (95 %)
            </ColumnHead>
            <ColumnHead isFigure className="whitespace-nowrap pl-4">
              Wins of all votes
            </ColumnHead>
            <ColumnHead isFigure className="whitespace-nowrap pl-4">
              Fragility of the rank
            </ColumnHead>
          </TableHead>
          <tbody>
            {standings.contenders.map((standing) => (
              <LeaderboardRow key={standing.contender} standing={standing} fragility={fragility.data} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <details className="mt-3 text-ink-muted text-sm">
        <summary className="w-fit rounded-sm hover:text-ink">What the columns mean</summary>
        <p className="mt-2 max-w-prose text-pretty">
          Strengths are logarithms of Davidson’s model, which is Bradley and Terry’s with ties; their mean is 0, and a
          difference of 0.7 means winning about twice as often as losing. Who never loses, or never wins, has no number.
          Fragility is the smallest number of votes, and of raters, without which the first two would not stand in this
          order.
        </p>
      </details>
    </Panel>
  );
}
