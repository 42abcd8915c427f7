import type { SortKey } from '@plumbline/analysis';
import { joinIds, splitIds } from './ranges.ts';

/**
 * What `sort` in an address says: `split`, `recent`, `study`, `human` or the row of a scorer; `gap~ROW`; `ROW~human`,
 * `human~ROW` or `ROW~ROW` for a signed difference. Left out: the gap between people and the study's own scorer.
 */
export function readSort(sort: string | undefined, main: string | null): SortKey {
  if (sort === undefined) return main === null ? { kind: 'column', id: 'split' } : { kind: 'gap', scorer: main };
  const [first = '', second] = splitIds(sort);
  if (second !== undefined) {
    return first === 'gap' ? { kind: 'gap', scorer: second } : { kind: 'difference', of: first, minus: second };
  }
  if (first === 'study') return { kind: 'study' };
  return { kind: 'column', id: first === 'recent' ? 'time' : first };
}

/** The other way round; undefined for the default. */
export function writeSort(key: SortKey, main: string | null): string | undefined {
  switch (key.kind) {
    case 'gap':
      return key.scorer === main ? undefined : joinIds(['gap', key.scorer]);
    case 'difference':
      return joinIds([key.of, key.minus]);
    case 'study':
      return 'study';
    case 'column':
      return key.id === 'time' ? 'recent' : joinIds([key.id]);
  }
}
