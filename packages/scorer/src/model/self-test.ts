import { err, ok, type Result } from '@plumbline/result';
import type { EngineParts } from '../engine-parts.ts';
import { toPixelValues } from '../preprocess/to-pixel-values.ts';
import type { ScoreErrorDetails } from '../scorer.ts';
import type { ModelAssets, ReferenceImage } from './read-assets.ts';
import { cosine } from './rewards.ts';
import type { Towers } from './towers.ts';

type SelfTestResult = Result<'passed', 'wrong_numbers', ScoreErrorDetails>;

/**
 * Runs the model's golden images through decoding, preprocessing, tokenizer and both towers on the device that will
 * score. Some graphics drivers compute attention wrongly without any error, and some browsers alter the pixels that
 * a page reads back; both show here and nowhere else.
 */
export async function runSelfTest(parts: EngineParts, assets: ModelAssets, towers: Towers): Promise<SelfTestResult> {
  for (const image of assets.reference) {
    const result = await testImage(parts, assets, towers, image);
    if (!result.ok) return result;
  }
  return ok('passed');
}

async function testImage(
  parts: EngineParts,
  { manifest, tokenizer }: ModelAssets,
  towers: Towers,
  { path, bytes, expected }: ReferenceImage,
): Promise<SelfTestResult> {
  const ids = expected.captions.map((caption) => tokenizer.encode(caption));
  if (JSON.stringify(ids) !== JSON.stringify(expected.input_ids)) {
    return err('wrong_numbers', {
      message: `The tokenizer does not split the captions of ${path} as the model expects.`,
    });
  }
  const pixels = await parts.decodeImage(bytes);
  const image = await towers.embedImage(toPixelValues(pixels, manifest.preprocessing));
  const texts = await towers.embedTexts(ids);
  const worst = largestDifference(
    texts.map((text) => cosine(image, text)),
    expected.cosine,
  );
  if (worst <= (manifest.reference?.cosineTolerance ?? 0)) return ok('passed');
  const message = `On ${path} the device is off by ${worst.toExponential(1)} from the values that the model must give.`;
  return err('wrong_numbers', { message });
}

/** NaN anywhere, or a missing value, counts as infinitely far. */
function largestDifference(found: readonly number[], expected: readonly number[]): number {
  const differences = expected.map((value, index) => Math.abs(value - (found[index] ?? Number.NaN)));
  return differences.some(Number.isNaN) ? Number.POSITIVE_INFINITY : Math.max(...differences);
}
