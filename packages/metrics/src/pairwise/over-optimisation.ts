import { err, ok, type Result } from '@plumbline/result';
import { findParting, type Parting } from '../best-of-n/find-parting.ts';
import { drawWeights } from '../bootstrap/draw-weights.ts';
import { areSoundSettings, type BootstrapSettings } from '../bootstrap/interval.ts';
import { nearestRank } from '../bootstrap/nearest-rank.ts';
import { createRandomSource } from '../bootstrap/random-source.ts';
import { type ClusteredRatio, ClusteredSums } from '../proportions/clustered-ratio.ts';

/** One point of an over-optimisation chart: so many images to choose from, or so many steps of fine-tuning. */
export interface OptimisationPoint {
  /** n or step; points rise by it. */
  readonly at: number;
  /** Mean proxy reward of the contender on each prompt; NaN: none. */
  readonly proxy: ArrayLike<number>;
  /** On each prompt the sum of its votes against the baseline (a win 1, a tie one half) and how many there are. */
  readonly score: ArrayLike<number>;
  readonly votes: ArrayLike<number>;
}

export interface OverOptimisation {
  readonly points: readonly {
    readonly at: number;
    readonly proxy: ClusteredRatio | null;
    readonly winRate: ClusteredRatio | null;
  }[];
  /** The least `at` with the highest win rate, and the same in the middle 95 % (or so) of the replicates. */
  readonly best: { readonly at: number; readonly low: number; readonly high: number };
  /** From there on the win rate falls while the proxy goes on rising; null: they do not part. */
  readonly parting: Omit<Parting, 'bestN'> | null;
  /** Share of the replicates in which they part. */
  readonly shareParted: number;
  /** Replicates in which each point had votes and scores. */
  readonly replicates: number;
}

/**
 * - `too-few-points`: fewer than two points with votes and scores; - `length-mismatch`: points differ in their number of prompts
 * - `not-rising`: `at` does not rise; - `too-few-prompts`: fewer than two; - `invalid-setting`: as for `bootstrapMean`
 */
export type OptimisationError =
  | 'too-few-points'
  | 'length-mismatch'
  | 'not-rising'
  | 'too-few-prompts'
  | 'invalid-setting';

/**
 * Where people stop preferring what a proxy prefers: win rate against a baseline beside mean proxy reward, over n or steps.
 *
 * @param points    a point without votes or without scores stays in the chart and out of the parting
 * @param settings  the bootstrap over prompts; a prompt's votes and rewards at all points are drawn together; `method` is not used
 * Variant: win rate as a ratio of sums over prompts; parting as `findParting` has it. The interval of its place is between the
 *   values of replicates by nearest rank, as places are steps, not numbers between them. Intervals of points are linearised.
 * Sources: Gao, Schulman & Hilton, "Scaling laws for reward model overoptimization", ICML 2023, for the chart.
 */
export function overOptimisation(
  points: readonly OptimisationPoint[],
  settings: BootstrapSettings,
): Result<OverOptimisation, OptimisationError> {
  const fault = findFault(points, settings);
  if (fault) return err(fault);
  const prompts = points[0]?.proxy.length as number;
  const ones = new Uint32Array(prompts).fill(1);
  const chart = points.map((point) => ({ at: point.at, ...readPoint(point, settings.level) }));
  const usable = points.filter((point) => means(point, ones) !== undefined);
  const parted = partingOf(usable, ones);
  if (usable.length < 2 || !parted) return err('too-few-points');
  const drawn = drawPartings(usable, prompts, settings);
  const places = drawn.map(({ best }) => best).sort((a, b) => a - b);
  return ok({
    points: chart,
    best: {
      at: parted.best,
      low: nearestRank(places, (1 - settings.level) / 2) ?? parted.best,
      high: nearestRank(places, (1 + settings.level) / 2) ?? parted.best,
    },
    parting: parted.parting,
    shareParted: drawn.filter(({ parting }) => parting).length / Math.max(1, drawn.length),
    replicates: drawn.length,
  });
}

function findFault(points: readonly OptimisationPoint[], settings: BootstrapSettings): OptimisationError | undefined {
  if (!areSoundSettings(settings)) return 'invalid-setting';
  const [first] = points;
  if (!first || points.length < 2) return 'too-few-points';
  const prompts = first.proxy.length;
  for (const { proxy, score, votes } of points) {
    if ([proxy, score, votes].some(({ length }) => length !== prompts)) return 'length-mismatch';
  }
  if (points.some(({ at }, i) => i > 0 && !(at > (points[i - 1] as OptimisationPoint).at))) return 'not-rising';
  return prompts < 2 ? 'too-few-prompts' : undefined;
}

function readPoint({ proxy, score, votes }: OptimisationPoint, level: number) {
  const [rewards, wins] = [new ClusteredSums(), new ClusteredSums()];
  for (let prompt = 0; prompt < proxy.length; prompt++) {
    if (!Number.isNaN(proxy[prompt])) rewards.add(prompt, proxy[prompt] as number);
    if ((votes[prompt] as number) > 0) wins.add(prompt, score[prompt] as number, votes[prompt] as number);
  }
  return { proxy: rewards.read(level) ?? null, winRate: wins.read(level) ?? null };
}

/** Undefined: no votes, or no scores, among the prompts drawn. */
function means(
  { proxy, score, votes }: OptimisationPoint,
  weights: Uint32Array,
): { proxy: number; winRate: number } | undefined {
  let [rewards, scored, won, voted] = [0, 0, 0, 0];
  for (let prompt = 0; prompt < weights.length; prompt++) {
    const weight = weights[prompt] as number;
    won += weight * (score[prompt] as number);
    voted += weight * (votes[prompt] as number);
    if (Number.isNaN(proxy[prompt])) continue;
    rewards += weight * (proxy[prompt] as number);
    scored += weight;
  }
  return scored > 0 && voted > 0 ? { proxy: rewards / scored, winRate: won / voted } : undefined;
}

function partingOf(points: readonly OptimisationPoint[], weights: Uint32Array) {
  const values = points.map((point) => means(point, weights));
  const defined = values.filter((value) => value !== undefined);
  if (defined.length === 0 || defined.length < points.length) return undefined;
  const human = Float64Array.from(defined, ({ winRate }) => winRate);
  const highest = human.reduce((most, value) => Math.max(most, value));
  const found = findParting({ human, reward: Float64Array.from(defined, ({ proxy }) => proxy) });
  const best = (points[found ? found.bestN - 1 : human.indexOf(highest)] as OptimisationPoint).at;
  if (!found) return { best, parting: null };
  const { bestN: _, ...parting } = found;
  return { best, parting };
}

function drawPartings(points: readonly OptimisationPoint[], prompts: number, { replicates, seed }: BootstrapSettings) {
  const draw = createRandomSource(seed);
  const weights = new Uint32Array(prompts);
  return Array.from({ length: replicates }, () => partingOf(points, drawWeights(weights, draw))).filter(
    (found) => found !== undefined,
  );
}
