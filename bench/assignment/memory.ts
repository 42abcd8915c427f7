import { percentile, rounded } from '../distribution.ts';

const LOOK_EVERY_MS = 250;
/**
 * Shares of the work between which memory is taken for that after warm-up, and for that at the end. The last few in a hundred
 * labels wait for places of browsers that died: an idle server says nothing about one at work.
 */
const WARM = [0.3, 0.4] as const;
const END = [0.86, 0.96] as const;

/** Looks at the memory of a server while it works. A single look meets the garbage of a moment: medians are compared. */
export class Memory {
  readonly #warm: number[] = [];
  readonly #end: number[] = [];
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(readMiB: () => number, shareDone: () => number) {
    this.#timer = setInterval(() => {
      const share = shareDone();
      if (share >= WARM[0] && share < WARM[1]) this.#warm.push(readMiB());
      if (share >= END[0] && share < END[1]) this.#end.push(readMiB());
    }, LOOK_EVERY_MS);
  }

  stop(): { memoryGrowth: number | null; warmMiB: number | null; endMiB: number | null } {
    clearInterval(this.#timer);
    const [warm, end] = [medianOf(this.#warm), medianOf(this.#end)];
    const memoryGrowth = warm && end ? Math.round(1000 * (end / warm - 1)) / 1000 : null;
    return { memoryGrowth, warmMiB: warm && rounded(warm), endMiB: end && rounded(end) };
  }
}

const medianOf = (values: number[]): number | null =>
  values.length === 0
    ? null
    : percentile(
        values.sort((a, b) => a - b),
        0.5,
      );
