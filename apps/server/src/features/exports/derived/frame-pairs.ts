import { NO_GENERATOR, type StudyFrame } from '@plumbline/analysis';
import type { PairImageRow } from '@plumbline/formats';

const SHA256_BYTES = 32;
const ID_BYTES = 16;
const ID_PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/** The pairs of a frame as rows name them. */
export class FramePairReader {
  readonly #frame: StudyFrame;
  readonly #hashes: Buffer;

  constructor(frame: StudyFrame) {
    this.#frame = frame;
    const { buffer, byteOffset, byteLength } = frame.pairs.imageSha256;
    this.#hashes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
  }

  idOf(pair: number): string {
    const id = Buffer.from(this.#frame.pairs.ids.subarray(pair * ID_BYTES, (pair + 1) * ID_BYTES));
    return id.toString('hex').replace(ID_PARTS, '$1-$2-$3-$4-$5');
  }

  imageOf(pair: number): string {
    return this.#frame.pairs.imageNames[pair] ?? '';
  }

  /** Null: the image is missing. */
  sha256Of(pair: number): string | null {
    const hash = this.#hashes.subarray(pair * SHA256_BYTES, (pair + 1) * SHA256_BYTES);
    return hash.every((byte) => byte === 0) ? null : hash.toString('hex');
  }

  promptOf(prompt: number): { readonly prompt: string; readonly subset: string | null } {
    const { prompts, subsets } = this.#frame;
    const subset = subsets[prompts.subset[prompt] ?? 0] ?? '';
    return { prompt: prompts.texts[prompt] ?? '', subset: subset === '' ? null : subset };
  }

  rowOf(pair: number): PairImageRow {
    const { pairs, generators } = this.#frame;
    const generator = pairs.generator[pair] ?? NO_GENERATOR;
    return {
      ...this.promptOf(pairs.prompt[pair] ?? 0),
      image: this.imageOf(pair),
      image_sha256: this.sha256Of(pair),
      generator: generator === NO_GENERATOR ? null : (generators[generator] ?? null),
    };
  }
}

/** The pairs of each prompt that has any, in order. */
export function* pairsByPrompt({
  pairs,
}: StudyFrame): Generator<{ readonly prompt: number; readonly pairs: number[] }> {
  for (let start = 0; start < pairs.length; ) {
    const prompt = pairs.prompt[start] ?? 0;
    let end = start + 1;
    while (end < pairs.length && pairs.prompt[end] === prompt) end += 1;
    yield { prompt, pairs: Array.from({ length: end - start }, (_, at) => start + at) };
    start = end;
  }
}

/** In the columns of a frame NaN means that there is no value. */
export const valueAt = (values: Float64Array, at: number): number | null => {
  const value = values[at];
  return value === undefined || Number.isNaN(value) ? null : value;
};
