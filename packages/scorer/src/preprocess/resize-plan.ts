import type { Preprocessing } from '@plumbline/contract';
import { ByteCache } from '../cache/byte-cache.ts';
import { type Coefficients, computeCoefficients } from './coefficients.ts';
import { type FittedAxis, fitAxes, type ImageSize } from './fit-axis.ts';

/** What is computed along one axis. */
export interface AxisPlan extends Coefficients {
  /** Output positions. */
  readonly count: number;
  /** Where the first of them lies in the square. */
  readonly offset: number;
  /** The input positions that any of them reads. */
  readonly firstInput: number;
  readonly inputCount: number;
}

export interface ResizePlan {
  readonly columns: AxisPlan;
  readonly rows: AxisPlan;
}

/** The images of a study have few sizes; the weights of an axis take some 10 to 100 kB. */
const KEPT_BYTES = 8_000_000;
const axes = new ByteCache<AxisPlan>(KEPT_BYTES, ({ weights }) => weights.byteLength);

/** Everything about a resize that depends only on the sizes. */
export function planResize(size: ImageSize, preprocessing: Preprocessing): ResizePlan {
  const { width, height } = fitAxes(size, preprocessing);
  return {
    columns: planAxis(size.widthPx, width, preprocessing),
    rows: planAxis(size.heightPx, height, preprocessing),
  };
}

function planAxis(inputSize: number, { resizedSize, first, count, offset }: FittedAxis, of: Preprocessing): AxisPlan {
  const key = [of.resample, inputSize, resizedSize, first, count, offset].join();
  const known = axes.get(key);
  if (known) return known;
  const asked = { resample: of.resample, inputSize, outputSize: resizedSize, first, count };
  const coefficients = computeCoefficients(asked);
  const { starts, counts } = coefficients;
  const firstInput = starts[0] ?? 0;
  const inputCount = (starts[count - 1] ?? 0) + (counts[count - 1] ?? 0) - firstInput;
  const plan = { ...coefficients, count, offset, firstInput, inputCount };
  axes.set(key, plan);
  return plan;
}
