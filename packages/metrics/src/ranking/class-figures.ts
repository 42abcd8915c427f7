import { err, ok, type Result } from '@plumbline/result';
import type { RankingError } from './ranking-error.ts';
import { expectedPrecision } from './slice-precision.ts';

type AtCut = Result<number, Extract<RankingError, 'empty' | 'too-few-items'>>;

/** What depends on the order of two classes alone. */
export interface ClassFigures<Cuts extends readonly number[]> {
  readonly auroc: Result<number, Extract<RankingError, 'empty' | 'one-class'>>;
  readonly averagePrecision: Result<number, Extract<RankingError, 'empty' | 'no-positive'>>;
  /** One for each cut; ties at it are resolved as `expected`. */
  readonly averagePrecisionAt: { readonly [Cut in keyof Cuts]: AtCut };
}

/** The figures in one pass over the thresholds, best first: scores rising, targets 1 or 0, cuts rising. */
export function classFigures<const Cuts extends readonly number[]>(
  scores: Float64Array,
  targets: Float64Array,
  count: number,
  cuts: Cuts,
): ClassFigures<Cuts> {
  let hits = 0;
  let seen = 0;
  let sum = 0;
  let doubledWins = 0;
  const atCuts: AtCut[] = [];
  for (let start = count; start > 0; ) {
    const score = scores[--start] as number;
    let aligned = targets[start] as number;
    let size = 1;
    while (start > 0 && scores[start - 1] === score) {
      aligned += targets[--start] as number;
      size++;
    }
    const notAligned = size - aligned;
    while (atCuts.length < cuts.length && (cuts[atCuts.length] as number) < seen + size) {
      const room = (cuts[atCuts.length] as number) - seen;
      atCuts.push(ok(expectedPrecision({ hits, seen, sum }, { aligned, notAligned, room })));
    }
    // Each item that is not aligned loses to the aligned ones above it, and half to those beside it.
    doubledWins += notAligned * (2 * hits + aligned);
    hits += aligned;
    seen += size;
    sum += (aligned * hits) / seen;
    if (cuts[atCuts.length] === seen) atCuts.push(ok(hits === 0 ? 0 : sum / hits));
  }
  while (atCuts.length < cuts.length) atCuts.push(err(count === 0 ? 'empty' : 'too-few-items'));
  return {
    auroc: toAuroc(doubledWins, hits, count - hits),
    averagePrecision: hits === 0 ? err(count === 0 ? 'empty' : 'no-positive') : ok(sum / hits),
    // One for each cut, which the type of an array does not say.
    averagePrecisionAt: atCuts as unknown as ClassFigures<Cuts>['averagePrecisionAt'],
  };
}

function toAuroc(doubledWins: number, aligned: number, notAligned: number): ClassFigures<readonly number[]>['auroc'] {
  if (aligned > 0 && notAligned > 0) return ok(doubledWins / (2 * aligned * notAligned));
  return err(aligned + notAligned === 0 ? 'empty' : 'one-class');
}
