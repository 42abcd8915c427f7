import { benjaminiHochberg } from '@plumbline/metrics';
import { FALSE_FLAGS, LEAST_DIFFERENCE } from './quality-rules.ts';
import type { Estimate, FlagKind, RaterQuality } from './rater-quality.ts';

type Unflagged = Omit<RaterQuality, 'flags'>;

/** One thing in which raters may stand out: how unlikely it is by chance, and what it is called when it matters. */
interface Look {
  readonly p: (rater: Unflagged) => number | null;
  readonly name: (rater: Unflagged) => FlagKind | null;
}

const LOOKS: readonly Look[] = [
  { p: ({ leniency }) => (leniency.difference === null ? null : leniency.p), name: nameLeniency },
  {
    p: ({ agreement }) => agreement.p,
    name: ({ agreement }) => ((agreement.difference?.value ?? 0) <= -LEAST_DIFFERENCE ? 'disagrees' : null),
  },
  { p: ({ checks }) => checks.gold.p, name: () => 'gold' },
  { p: ({ checks }) => checks.contrastive.p, name: () => 'contrastive' },
  { p: ({ checks }) => checks.repeat.p, name: () => 'repeat' },
  { p: ({ pace }) => pace?.p ?? null, name: () => 'too-fast' },
  { p: ({ run }) => run?.p ?? null, name: () => 'run' },
];

/**
 * What stands out of each rater. In each look as many raters as were looked at count (Benjamini-Hochberg), so that of the
 * flags of one kind at most 5 % are expected to be mistaken.
 */
export function raiseFlags(raters: readonly Unflagged[]): RaterQuality[] {
  const adjusted = LOOKS.map(({ p }) => benjaminiHochberg(raters.map((rater) => p(rater) ?? Number.NaN)));
  return raters.map((rater, at) => ({
    ...rater,
    flags: LOOKS.flatMap(({ name }, look) => {
      const p = adjusted[look]?.[at] ?? Number.NaN;
      const kind = p <= FALSE_FLAGS ? name(rater) : null;
      return kind === null ? [] : [{ kind, p }];
    }),
  }));
}

function nameLeniency({ leniency }: Unflagged): FlagKind | null {
  const { difference } = leniency;
  if (difference === null || Math.abs(difference.value) < LEAST_DIFFERENCE || !leavesNoughtOut(difference)) return null;
  return difference.value > 0 ? 'lenient' : 'strict';
}

const leavesNoughtOut = ({ low, high }: Estimate): boolean => low !== null && high !== null && low * high > 0;
