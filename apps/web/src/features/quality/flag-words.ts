import { CHECK_BARS, type CheckKind, type FlagKind, type RaterQuality, TOO_FAST_MS } from '@plumbline/analysis';
import { countOf, formatPercent } from '../../lib/figures.ts';
import { describePoints, formatChance } from './figure-words.ts';

export const FLAG_NAMES: Record<FlagKind, string> = {
  lenient: 'lenient',
  strict: 'strict',
  disagrees: 'disagrees',
  gold: 'misses gold',
  contrastive: 'misses contrastive',
  repeat: 'not consistent',
  'too-fast': 'too fast',
  run: 'long run',
};

const ANSWERS: Readonly<Record<number, string>> = { 1: 'aligned', 0: 'not aligned', [-1]: 'unsure' };

const DESCRIBE: Record<FlagKind, (rater: RaterQuality) => string> = {
  lenient: (rater) => describeLeniency(rater, 'more'),
  strict: (rater) => describeLeniency(rater, 'less'),
  disagrees: ({ agreement: { difference } }) =>
    `Agrees with the others ${pointsOf(difference?.value)} points less than they do among themselves on the same pairs.`,
  gold: (rater) => `${describeCheck(rater, 'gold', 'gold pairs')} as expected; fewer than ${barOf('gold')} stand out.`,
  contrastive: (rater) =>
    `${describeCheck(rater, 'contrastive', 'images with another text')} as expected (not aligned); fewer than ${barOf('contrastive')} stand out.`,
  repeat: (rater) =>
    `${describeCheck(rater, 'repeat', 'repeated pairs')} as the first time; less often than ${barOf('repeat')} stands out.`,
  'too-fast': ({ pace }) =>
    `Answered ${formatPercent(pace?.tooFast.value ?? 0)} of the pairs within ${TOO_FAST_MS} ms, too soon to have read and looked.`,
  run: ({ run }) =>
    run === null
      ? ''
      : `Said ${ANSWERS[run.value]} ${run.length} times in a row from label ${run.first.toLocaleString('en')} on; ${describeBase(run)} the chance of that is ${formatChance(run.chance)}.`,
};

const describeBase = ({ basis, share }: NonNullable<RaterQuality['run']>): string =>
  basis === 'own' ? `with a share of ${formatPercent(share)}` : `as others say it of ${formatPercent(share)},`;

/** Plain sentences of what stands out of a rater; none: nothing does. */
export const describeFlags = (rater: RaterQuality): readonly string[] =>
  rater.flags.map(({ kind }) => DESCRIBE[kind](rater));

const pointsOf = (difference: number | undefined): number => Math.round(Math.abs(difference ?? 0) * 100);
const barOf = (kind: CheckKind): string => formatPercent(CHECK_BARS[kind]);

function describeLeniency({ leniency: { difference, stoodOutAt } }: RaterQuality, direction: 'more' | 'less'): string {
  if (difference === null) return '';
  const seen = stoodOutAt === null ? '' : ` A reading label by label saw it after ${countOf(stoodOutAt, 'label')}.`;
  const points = `${pointsOf(difference.value)} points ${direction} often than the others`;
  return `Says aligned ${points} on the same ${countOf(difference.of, 'pair')} (${describePoints(difference)}).${seen}`;
}

function describeCheck({ checks }: RaterQuality, kind: CheckKind, things: string): string {
  const { correct, answered } = checks[kind];
  return `Answered ${Math.round((correct?.value ?? 0) * answered)} of ${answered} ${things}`;
}
