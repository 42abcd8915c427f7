import type { CheckKind } from './quality-input.ts';

/** Coverage of every interval. */
export const LEVEL = 0.95;
/** Of all flags of one kind this share is expected to be mistaken, at most. */
export const FALSE_FLAGS = 0.05;
/** A difference from the others that is smaller than this is no matter, however certain it is. */
export const LEAST_DIFFERENCE = 0.15;
/** Who answers checks less often as expected than this stands out. */
export const CHECK_BARS: Readonly<Record<CheckKind, number>> = { gold: 0.8, contrastive: 0.8, repeat: 0.7 };

/**
 * Who answers within this time cannot have read a text and looked at an image: people who only press a key when a
 * picture holds an animal, without a text, take 445 ms (median). An absolute time, not a share of one's own median, as
 * that would excuse whoever is always too fast.
 * Source: Thorpe, Fize & Marlot, "Speed of processing in the human visual system", Nature 381 (1996).
 */
export const TOO_FAST_MS = 400;
/** So many slips of the finger are let pass. */
export const TOO_FAST_SHARE = 0.02;
export const WINDOW_LABELS = 50;
/** With fewer labels of the others on the same pairs, a run is judged by what they say in the whole study. */
export const SAME_PAIRS_LABELS = 30;
