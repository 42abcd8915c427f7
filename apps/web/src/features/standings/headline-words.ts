import type { CriterionName, Fragility, Standings } from '@plumbline/analysis';
import { countOf } from '../../lib/figures.ts';
import { formatRate } from './rate-words.ts';

/** The page in one sentence. */
export function describeWinner(standings: Standings, nameOf: (contender: number) => string): string {
  const { settings, contenders, gap } = standings;
  const about = settings.criterion;
  if (gap === 'no-votes') return `Nobody has voted on ${about} within this choice.`;
  if (gap === 'all-ties') return `All votes on ${about} are ties: nobody is ahead.`;
  const [first, second] = contenders;
  if (first === undefined || second === undefined || first.rank === null) {
    return `The votes on ${about} do not say who is ahead.`;
  }
  if (first.rank === second.rank)
    return `${nameOf(first.contender)} and ${nameOf(second.contender)} are level on ${about}.`;
  const direct = standings.matrix[first.contender]?.[second.contender] ?? null;
  const rate = direct ?? first.winRate;
  if (rate === null) return `${nameOf(first.contender)} stands first on ${about}.`;
  const isClear = rate.interval !== null && rate.interval.low > 0.5;
  const votes = `${formatRate(rate.value, rate.interval)} of the votes on ${about}`;
  const rival = contenders.length > 2 && direct !== null ? ` against ${nameOf(second.contender)}, the next one` : '';
  return isClear
    ? `${nameOf(first.contender)} wins: ${votes}${rival}.`
    : `${nameOf(first.contender)} is ahead, but it may be chance: ${votes}${rival}.`;
}

/** How few votes the order of the first two hangs on; `votes`: how many there are. */
export function describeFragility(fragility: Fragility, votes: number): string {
  const { count, exact, atLeast } = fragility.votes;
  if (count === 0) return 'The first two are level or were never linked by votes: no order to change.';
  const many = exact ? countOf(count, 'vote') : `between ${atLeast} and ${countOf(count, 'vote')}`;
  return `Taking away ${many} of ${votes.toLocaleString('en')} would change the order of the first two${describeRaters(fragility)}.`;
}

function describeRaters({ raters }: Fragility): string {
  if (raters === null) return '; leaving out raters alone would not';
  const { count, exact, atLeast } = raters;
  const many = exact ? countOf(count, 'rater') : `between ${atLeast} and ${countOf(count, 'rater')}`;
  return `, and so would leaving out ${many}`;
}

export const CRITERION_WORDS: Record<CriterionName, { readonly name: string; readonly means: string }> = {
  alignment: { name: 'Alignment', means: 'which side shows what the prompt says' },
  fidelity: { name: 'Fidelity', means: 'which side looks better, the prompt hidden' },
};
