import { cosinesWith } from '../model/cosine.ts';
import type { RewardNet } from '../model/reward-net.ts';
import { DeviceFault } from '../runtime/device-fault.ts';

export interface TimedOutputs {
  /** One for each text: the cosine of a dual encoder, the raw output of a cross-encoder. */
  readonly outputs: readonly number[];
  readonly imageMs: number;
  /** For one of the texts. */
  readonly textMs: number;
}

/** What the model gives for one image and its texts, before logit scale and bias; nothing is kept or taken from before. */
export async function runOutputs(
  net: RewardNet,
  pixelValues: Float32Array,
  ids: readonly (readonly number[])[],
  clockMs: () => number,
): Promise<TimedOutputs> {
  const startMs = clockMs();
  const [image = new Float32Array()] = await net.encodeImages(pixelValues, 1);
  const imageDoneMs = clockMs();
  const outputs =
    net.kind === 'cross-encoder' ? await net.scoreTexts(image, ids) : cosinesWith(await net.embedTexts(ids))(image);
  return { outputs, imageMs: imageDoneMs - startMs, textMs: (clockMs() - imageDoneMs) / Math.max(1, ids.length) };
}

/** A device that gives no numbers has been compared too: with the worst outcome. Other failures stay what they are. */
export function noNumbers(cause: unknown): undefined {
  if (cause instanceof DeviceFault && cause.code === 'wrong_numbers') return undefined;
  throw cause;
}
