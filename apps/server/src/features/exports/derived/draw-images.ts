import { createHash } from 'node:crypto';
import type { DrawOptions } from '../../../models/image-picks.ts';

/**
 * Without replacement: the images whose hash with the seed comes first, in the order of their names. So those of a smaller
 * `n` are among those of a larger one.
 */
export function drawImages(
  pairs: readonly number[],
  { n, draw: seed }: DrawOptions,
  nameOf: (pair: number) => object,
): number[] {
  if (n === 'all' || n >= pairs.length) return [...pairs];
  const ranked = pairs.map((pair) => ({ pair, hash: hashOf(JSON.stringify([seed, nameOf(pair)])) }));
  ranked.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return ranked
    .slice(0, n)
    .map(({ pair }) => pair)
    .sort((a, b) => a - b);
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
