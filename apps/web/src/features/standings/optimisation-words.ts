import type { OptimisationSeries, OverOptimisation, SeriesError } from '@plumbline/analysis';
import { formatCount, formatPercent, formatReward } from '../../lib/figures.ts';

export const nameSeries = ({ kind, name }: OptimisationSeries): string =>
  kind === 'best-of-n' ? `Best of n, chosen by ${name}` : `Checkpoints of ${name}`;

/** "best of 16", "step 2,000". */
export const namePoint = ({ kind }: Pick<OptimisationSeries, 'kind'>, at: number): string =>
  kind === 'best-of-n' ? `best of ${formatCount(at)}` : `step ${formatCount(at)}`;

/** Where people like it best, and whether the reward goes on rising from there. */
export function describeParting(series: OptimisationSeries, { best, parting, shareParted }: OverOptimisation): string {
  const range =
    best.low === best.high
      ? 'in nearly all replicates of the prompts'
      : `95 % interval ${formatCount(best.low)} to ${formatCount(best.high)}`;
  const peak = `People like ${namePoint(series, best.at)} best (${range})`;
  const often = `They part in ${formatPercent(shareParted)} of the replicates.`;
  if (parting === null) return `${peak}. There is no point from which they lose while the reward gains. ${often}`;
  return `${peak}. From there to the end the win rate falls by ${Math.round(parting.humanLost * 100)} points while the reward rises by ${formatReward(parting.rewardGained)}: they part at ${namePoint(series, best.at)}. ${often}`;
}

const GAPS: Record<SeriesError, string> = {
  'no-scores': 'The study has no scores of this scorer now, so its reward cannot be shown beside the votes.',
  'too-few-points': 'Fewer than two of these contenders have both votes and scores yet.',
  'too-few-prompts': 'One prompt alone says nothing of others.',
  'length-mismatch': 'The votes do not fit the prompts.',
  'not-rising': 'Two contenders stand at the same place.',
  'invalid-setting': 'The resampling cannot be done like this.',
};
export const describeGap = (gap: SeriesError): string => GAPS[gap];
