import { type PowerSettings, votesNeeded, winRateSeen } from '@plumbline/analysis';
import type { EvaluationPlan } from '@plumbline/contract';
import { formatCount } from '../figures.ts';

/** What nobody knows before the votes are there, and has to be assumed. */
export interface PowerAssumptions {
  /** Win rate of the better one that shall be seen, in percent. */
  readonly winPercent: number;
  readonly tiePercent: number;
  /** People who vote. */
  readonly raters: number;
}

export const FIRST_ASSUMPTIONS: PowerAssumptions = { winPercent: 55, tiePercent: 20, raters: 10 };

/** Correlation of two votes on the same prompt, and of two votes by the same person: an assumption that the page states. */
export const CORRELATION = { prompt: 0.1, rater: 0.01 } as const;

export interface PowerAnswer {
  /** Votes that one matchup has under the plan. */
  readonly votes: number;
  readonly needed: string;
  readonly seen: string;
  readonly isEnough: boolean;
}

/** Whether a plan has votes enough, for each of its matchups. */
export function describePower(
  { ballots, matchups, prompts }: Pick<EvaluationPlan, 'ballots' | 'matchups' | 'prompts'>,
  assumed: PowerAssumptions,
): PowerAnswer {
  const votes = Math.floor(ballots / Math.max(1, matchups));
  const settings = toSettings(votes, prompts, assumed);
  const needed = votesNeeded(assumed.winPercent / 100, settings);
  return {
    votes,
    needed: needed.ok ? `about ${formatCount(needed.value.votes)} votes of each matchup` : NOT_NEEDED[needed.code],
    seen: describeSeen(votes, settings),
    isEnough: needed.ok && votes >= needed.value.votes,
  };
}

const NOT_NEEDED = {
  'invalid-setting': 'a win rate above 50 and below 100 %',
  'too-many-ties': 'fewer ties: with so many no win rate is so high',
  'out-of-reach': 'more people: no number of votes suffices, as those few may see it differently from others',
} as const;

function toSettings(votes: number, prompts: number, { tiePercent, raters }: PowerAssumptions): PowerSettings {
  const votesEach = Math.max(1, votes / Math.max(1, prompts));
  return {
    tieShare: tiePercent / 100,
    alpha: 0.05,
    power: 0.8,
    prompts: { correlation: CORRELATION.prompt, size: { votesEach } },
    raters: { correlation: CORRELATION.rater, size: { clusters: raters } },
  };
}

function describeSeen(votes: number, settings: PowerSettings): string {
  const rate = winRateSeen(votes, settings);
  if (!rate.ok) return 'which are too few to see any difference';
  const percent = Math.ceil(rate.value * 100 - 1e-9);
  return `which sees ${percent} : ${100 - percent} or more`;
}
