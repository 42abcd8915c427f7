import { type ExplorerDescription, HUMAN_AXIS, type SortKey, SPLIT_AXIS, TIME_AXIS } from '@plumbline/analysis';

/** How the page offers an order: what is compared, and with which scorers. */
export const SORT_MODES = ['gap', 'above', 'below', 'between', 'split', 'recent', 'column', 'study'] as const;
export type SortMode = (typeof SORT_MODES)[number];

export const SORT_WORDS: Record<SortMode, string> = {
  gap: 'Largest gap',
  above: 'Model above people',
  below: 'People above model',
  between: 'Model above another',
  split: 'People most split',
  recent: 'Last labelled',
  column: 'One column',
  study: 'As in the study',
};

export interface SortChoice {
  readonly mode: SortMode;
  /** The scorer, or the column. */
  readonly first: string | null;
  /** `between`: the scorer that the first is compared with. */
  readonly second: string | null;
}

export function toChoice(key: SortKey): SortChoice {
  switch (key.kind) {
    case 'gap':
      return { mode: 'gap', first: key.scorer, second: null };
    case 'difference':
      if (key.minus === HUMAN_AXIS) return { mode: 'above', first: key.of, second: null };
      if (key.of === HUMAN_AXIS) return { mode: 'below', first: key.minus, second: null };
      return { mode: 'between', first: key.of, second: key.minus };
    case 'study':
      return { mode: 'study', first: null, second: null };
    case 'column':
      if (key.id === SPLIT_AXIS) return { mode: 'split', first: null, second: null };
      if (key.id === TIME_AXIS) return { mode: 'recent', first: null, second: null };
      return { mode: 'column', first: key.id, second: null };
  }
}

/** What stands missing in a choice is filled in: `main`, and for a second scorer the next one. */
export function toSortKey({ mode, first, second }: SortChoice, scorers: readonly string[], main: string): SortKey {
  const one = first !== null && scorers.includes(first) ? first : main;
  switch (mode) {
    case 'gap':
      return { kind: 'gap', scorer: one };
    case 'above':
      return { kind: 'difference', of: one, minus: HUMAN_AXIS };
    case 'below':
      return { kind: 'difference', of: HUMAN_AXIS, minus: one };
    case 'between':
      return { kind: 'difference', of: one, minus: second !== null && second !== one ? second : other(scorers, one) };
    case 'split':
      return { kind: 'column', id: SPLIT_AXIS };
    case 'recent':
      return { kind: 'column', id: TIME_AXIS };
    case 'column':
      return { kind: 'column', id: first ?? HUMAN_AXIS };
    case 'study':
      return { kind: 'study' };
  }
}

const other = (scorers: readonly string[], one: string): string => scorers.find((scorer) => scorer !== one) ?? one;

/** Orders that the study has something to sort by for. */
export function modesOf({ scorers }: ExplorerDescription): readonly SortMode[] {
  return SORT_MODES.filter((mode) => {
    if (mode === 'between') return scorers.length > 1;
    return scorers.length > 0 || !['gap', 'above', 'below'].includes(mode);
  });
}

/** Name of the number that a pair is sorted by, short enough for a card. */
export function nameSorted(key: SortKey, { scorers }: ExplorerDescription): string {
  switch (key.kind) {
    case 'gap':
      return 'Gap';
    case 'difference':
      return 'Difference';
    case 'study':
      return 'Split';
    case 'column':
      if (key.id === SPLIT_AXIS || key.id === TIME_AXIS) return 'Split';
      return scorers.find(({ row }) => row === key.id)?.name ?? 'People';
  }
}
