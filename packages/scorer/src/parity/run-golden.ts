import type { Model } from '../model/read-model.ts';
import type { Device } from '../runtime/open-device.ts';
import { type ComparedImage, compareOutputs, type ParityFigures } from './compare-outputs.ts';
import { judge, type Verdict } from './judge.ts';
import { noNumbers, runOutputs, type TimedOutputs } from './run-outputs.ts';

export interface GoldenRun {
  readonly figures: ParityFigures;
  readonly verdict: Verdict;
  /** Of the last image, so after a warm-up when there are two. */
  readonly last: TimedOutputs | undefined;
}

/**
 * Runs the model's golden images on the device that will score. Some graphics drivers compute attention wrongly without any
 * error, and some browsers alter the pixels that a page reads back; both show here and nowhere else.
 */
export async function runGolden(
  { golden, manifest }: Pick<Model, 'golden' | 'manifest'>,
  { net, dtype }: Pick<Device, 'net' | 'dtype'>,
  clockMs: () => number,
): Promise<GoldenRun> {
  const compared: ComparedImage[] = [];
  let verdict: Verdict = { passed: true, problem: null };
  let last: TimedOutputs | undefined;
  for (const { path, pixelValues, ids, expected } of golden) {
    last = await runOutputs(net, pixelValues, ids, clockMs).catch(noNumbers);
    const image = { found: last?.outputs ?? [], expected };
    compared.push(image);
    const limits = { maxDifference: manifest.reference?.cosineTolerance ?? 0, where: `On ${path} the device` };
    verdict = judge(compareOutputs([image], dtype), limits);
    if (!verdict.passed) break;
  }
  return { figures: compareOutputs(compared, dtype), verdict, last };
}
