import type { Fragility, Standings } from '@plumbline/analysis';
import type { Evaluation } from '@plumbline/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { countOf, formatCount } from '../../../lib/figures.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { describeFragility, describeWinner } from '../headline-words.ts';
import { useStandingsScope } from '../standings-scope.ts';
import { VoteBasis } from '../vote-basis.tsx';

interface SummaryPanelProps {
  readonly evaluation: Evaluation;
  readonly standings: Standings;
  readonly fragility: Pick<UseQueryResult<Fragility | null>, 'data' | 'error'>;
}

/** Who wins, in plain words; how far the voting is; whom the figures include. */
export function SummaryPanel({ evaluation, standings, fragility }: SummaryPanelProps) {
  const { nameOf } = useStandingsScope();
  const { counted, wanted, state } = evaluation;
  return (
    <Panel aria-label="In short">
      <h2 className="max-w-prose text-balance font-semibold text-xl leading-snug">
        {describeWinner(standings, nameOf)}
      </h2>
      <p className="mt-2 max-w-prose text-pretty text-ink-muted" aria-live="polite">
        <FragilityWords fragility={fragility} votes={standings.basis.votes} />
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        <ProgressBar label="Ballots that count" value={counted} max={wanted} className="w-48 max-w-full" />
        <span className="tabular-nums">
          {formatCount(counted)} of {countOf(wanted, 'ballot')}
        </span>
        <Badge tone={state === 'open' ? 'accent' : 'neutral'}>{state}</Badge>
      </div>
      <div className="mt-4">
        <VoteBasis basis={standings.basis} />
      </div>
    </Panel>
  );
}

function FragilityWords({ fragility, votes }: Pick<SummaryPanelProps, 'fragility'> & { readonly votes: number }) {
  if (fragility.error) return `How fragile that is could not be computed. ${fragility.error.message}`;
  if (fragility.data === undefined) return 'How fragile that is, is being computed…';
  if (fragility.data === null) return 'Fewer than two contenders have votes, so there is no order to be fragile.';
  return describeFragility(fragility.data, votes);
}
