import type { RegisterableHotkey } from '@tanstack/react-hotkeys';

export type PairAction = 'previous' | 'next';
type Key = RegisterableHotkey & string;

/** The keys of the pair page: the listener, the hints and `aria-keyshortcuts` read this table. */
export const PAIR_KEYS: Readonly<Record<PairAction, readonly [Key, ...Key[]]>> = {
  next: ['J', 'ArrowRight'],
  previous: ['K', 'ArrowLeft'],
};
