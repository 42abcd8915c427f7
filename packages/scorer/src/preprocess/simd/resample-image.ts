import type { Pixels } from '../../engine-parts.ts';
import type { ResizePlan } from '../resize-plan.ts';
import { openResampler } from './open-resampler.ts';
import { BYTES_PER_PIXEL, packAxis } from './pack-axis.ts';

/** The image is handed over in strips that fit into a processor's cache, so that it is not there twice. */
const STRIP_BYTES = 256 * 1024;
/** The module reads up to three pixels beyond a line. */
const BEYOND_BYTES = 16;

/**
 * Both passes of the resize, columns first, each rounded to 8 bits.
 * @returns RGBA, [rows.count, columns.count, 4], in memory that the next call writes over
 */
export function resampleImage({ widthPx, rgba }: Pixels, { columns, rows }: ResizePlan): Uint8Array {
  const across = packAxis(columns);
  const down = packAxis(rows);
  const lineBytes = widthPx * BYTES_PER_PIXEL;
  const stripLines = Math.max(1, Math.floor(STRIP_BYTES / lineBytes));
  const narrowedBytes = rows.inputCount * BYTES_PER_PIXEL;
  const place = createPlaces();
  const at = {
    acrossSpans: place(across.spans.byteLength),
    acrossWeights: place(across.weights.byteLength),
    downSpans: place(down.spans.byteLength),
    downWeights: place(down.weights.byteLength),
    narrowed: place(columns.count * narrowedBytes + BEYOND_BYTES),
    resized: place(rows.count * columns.count * BYTES_PER_PIXEL),
    strip: place(stripLines * lineBytes + BEYOND_BYTES),
  };
  const { memory, resample } = openResampler(place(0));
  const bytes = new Uint8Array(memory.buffer);
  bytes.set(asBytes(across.spans), at.acrossSpans);
  bytes.set(asBytes(across.weights), at.acrossWeights);
  bytes.set(asBytes(down.spans), at.downSpans);
  bytes.set(asBytes(down.weights), at.downWeights);

  for (let line = 0; line < rows.inputCount; line += stripLines) {
    const lines = Math.min(stripLines, rows.inputCount - line);
    const first = (rows.firstInput + line) * lineBytes;
    bytes.set(rgba.subarray(first, first + lines * lineBytes), at.strip);
    const from = at.strip + columns.firstInput * BYTES_PER_PIXEL;
    const to = at.narrowed + line * BYTES_PER_PIXEL;
    resample(from, lineBytes, lines, at.acrossSpans, at.acrossWeights, columns.count, to, narrowedBytes);
  }
  const rowBytes = columns.count * BYTES_PER_PIXEL;
  resample(at.narrowed, narrowedBytes, columns.count, at.downSpans, at.downWeights, rows.count, at.resized, rowBytes);
  return bytes.subarray(at.resized, at.resized + rows.count * rowBytes);
}

/** Hands out places one after the other, where vectors may begin. */
function createPlaces(): (bytes: number) => number {
  let end = 0;
  return (bytes) => {
    const start = end;
    end = Math.ceil((start + bytes) / 16) * 16;
    return start;
  };
}

const asBytes = ({ buffer, byteOffset, byteLength }: Int32Array | Int16Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);
