import type { Preprocessing } from '@plumbline/contract';

/** What becomes of each byte: [3, 256], `(byte / 255 - mean) / std` of the channel. */
export function normalisedBytes({ mean, std }: Preprocessing): Float32Array {
  return Float32Array.from({ length: 3 * 256 }, (_, at) => {
    const channel = (at >> 8) as 0 | 1 | 2;
    return ((at & 255) / 255 - mean[channel]) / std[channel];
  });
}
