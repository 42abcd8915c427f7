import { textNormOfRows } from '@plumbline/textnorm';
import { cosinesWith } from '../../../packages/scorer/src/model/cosine.ts';

export interface TextNormTask {
  readonly prompts: number;
  readonly imagesPerPrompt: number;
  /** The prompt and its contrastive prompts. */
  readonly texts: number;
  readonly dimensions: number;
}

export interface TextNormDone {
  readonly ms: number;
  /** Of all values: none is missing, and the work cannot be left out. */
  readonly mean: number;
}

/** As the hub's CLIP models scale. */
const LOGIT_SCALE = 100;

self.onmessage = ({ data }: MessageEvent<TextNormTask>) => self.postMessage(measure(data) satisfies TextNormDone);

function measure({ prompts, imagesPerPrompt, texts, dimensions }: TextNormTask): TextNormDone {
  const embeddings = (count: number) =>
    Array.from({ length: count }, () => Float32Array.from({ length: dimensions }, () => Math.random() - 0.5));
  const imagesOf = Array.from({ length: prompts }, () => embeddings(imagesPerPrompt));
  const textsOf = Array.from({ length: prompts }, () => embeddings(texts));
  const start = performance.now();
  const rows = toRewards(imagesOf, textsOf, texts);
  const picked = Uint32Array.from({ length: rows.offsets.length - 1 }, (_, row) => row);
  const values = textNormOfRows(rows, picked, { variant: 'minmax', scale: 10 });
  return { ms: performance.now() - start, mean: values.reduce((sum, value) => sum + value, 0) / values.length };
}

function toRewards(
  imagesOf: readonly (readonly Float32Array[])[],
  textsOf: readonly (readonly Float32Array[])[],
  texts: number,
) {
  const pairs = imagesOf.reduce((sum, images) => sum + images.length, 0);
  const rewards = new Float64Array(pairs * texts);
  let at = 0;
  for (const [prompt, images] of imagesOf.entries()) {
    const compare = cosinesWith(textsOf[prompt] ?? []);
    for (const image of images) {
      for (const cosine of compare(image)) rewards[at++] = LOGIT_SCALE * cosine;
    }
  }
  return { rewards, offsets: Uint32Array.from({ length: pairs + 1 }, (_, row) => row * texts) };
}
