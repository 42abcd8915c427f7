import { unwrap } from '@plumbline/result';
import type { Demo, DemoPair } from '@plumbline/scenes';
import type { ScoredPair } from '@plumbline/scorer';
import { dropDuplicates } from '@plumbline/textnorm';
import type { ImageStorage, StoredImage } from '../../storage/image-storage.ts';
import type { DemoScorer } from './demo-scorer.ts';

/** A picture of the demo whose bytes are stored. */
export interface PaintedPair extends Omit<DemoPair, 'png'> {
  readonly image: StoredImage;
  readonly contrastive: readonly string[];
  /** Of labelled pairs, where the model can score them. */
  readonly score: ScoredPair | undefined;
}

/** Paints, stores and, with a scorer, scores the pictures one after another; the next ones are being painted meanwhile. */
export async function* paintDemo(
  demo: Demo,
  images: ImageStorage,
  scorer: Pick<DemoScorer, 'score'> | undefined,
): AsyncGenerator<PaintedPair> {
  const lists = new Map(demo.prompts.map(({ text, contrastive }) => [text, dropDuplicates(text, contrastive)]));
  for await (const { png, ...pair } of demo.pairs()) {
    const contrastive = lists.get(pair.prompt) ?? [];
    const image = unwrap(await images.put(png));
    const request = { imageSha256: image.sha256, image: { bytes: png }, texts: [pair.prompt, ...contrastive] };
    const score = pair.labels.length > 0 && contrastive.length > 0 ? await scorer?.score(request) : undefined;
    yield { ...pair, image, contrastive, score };
  }
}
