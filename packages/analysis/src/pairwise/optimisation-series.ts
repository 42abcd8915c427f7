import type { TextNormSettings } from '@plumbline/textnorm';
import type { RowId } from '../rows/scorer-row.ts';

/** A contender as far as it may belong to a series: the best of so many, or a checkpoint. */
export interface SeriesContender {
  readonly name: string;
  readonly source:
    | { readonly kind: 'generator' }
    | {
        readonly kind: 'best-of-n';
        readonly n: 'all' | number;
        readonly by: RowId;
        readonly draw: number;
        readonly generator: string | null;
        readonly textNorm: TextNormSettings | null;
      };
  readonly run: string | null;
  readonly step: number | null;
  readonly facts: { readonly reward: { readonly by: RowId } | null } | null;
}

/** Contenders that differ in how hard one scorer was pressed. */
export interface OptimisationSeries {
  readonly kind: 'best-of-n' | 'checkpoints';
  /** The scorer that picks, or the run. */
  readonly name: string;
  /** Whose reward is the proxy; null: none is known. */
  readonly by: RowId | null;
  /** Null: the study's. */
  readonly textNorm: TextNormSettings | null;
  /** Rising; the first is what the others are compared with. */
  readonly points: ReadonlyArray<{ readonly contender: number; readonly at: number }>;
}

/**
 * The series among contenders, of two points or more.
 *
 * @param all  how many images of a generator (null: of any) `all` means
 */
export function findSeries(
  contenders: readonly SeriesContender[],
  all: (generator: string | null) => number,
): readonly OptimisationSeries[] {
  const found = new Map<string, OptimisationSeries>();
  const add = (key: string, series: Omit<OptimisationSeries, 'points'>, contender: number, at: number) => {
    const points = [...(found.get(key)?.points ?? []), { contender, at }];
    found.set(key, { ...series, points });
  };
  for (const [contender, { source, run, step, facts }] of contenders.entries()) {
    const by = facts?.reward?.by ?? null;
    if (source.kind === 'best-of-n') {
      const { n, textNorm } = source;
      const key = JSON.stringify([source.by, source.generator, source.draw, textNorm]);
      add(
        key,
        { kind: 'best-of-n', name: source.by, by: source.by, textNorm },
        contender,
        n === 'all' ? all(source.generator) : n,
      );
    } else if (run !== null && step !== null) {
      add(JSON.stringify([run]), { kind: 'checkpoints', name: run, by, textNorm: null }, contender, step);
    }
  }
  const one = (series: OptimisationSeries) => withFirstDraw(series, contenders);
  return [...found.values()]
    .map(one)
    .map(inOrder)
    .filter(({ points }) => points.length > 1);
}

/** The best of one is the same image whoever picks: a series without one takes that of another with the same draw. */
function withFirstDraw(series: OptimisationSeries, contenders: readonly SeriesContender[]): OptimisationSeries {
  const own = contenders[series.points[0]?.contender ?? -1]?.source;
  if (own?.kind !== 'best-of-n' || series.points.some(({ at }) => at === 1)) return series;
  const first = contenders.findIndex(
    ({ source }) =>
      source.kind === 'best-of-n' && source.n === 1 && source.draw === own.draw && source.generator === own.generator,
  );
  return first < 0 ? series : { ...series, points: [{ contender: first, at: 1 }, ...series.points] };
}

/** Two contenders at one place are one point: the first of them. */
function inOrder(series: OptimisationSeries): OptimisationSeries {
  const points = series.points
    .filter(({ at }, place) => series.points.findIndex((other) => other.at === at) === place)
    .sort((a, b) => a.at - b.at);
  return { ...series, points };
}
