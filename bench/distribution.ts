/** The value below which a share `q` of the sorted values lies (nearest rank). */
export function percentile(sorted: readonly number[], q: number): number {
  if (sorted.length === 0) throw new Error('no values were measured');
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] as number;
}

export const rounded = (ms: number): number => Math.round(ms * 10) / 10;
