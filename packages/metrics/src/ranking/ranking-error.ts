/**
 * Why a figure over scored items is undefined.
 * - `empty`: no items
 * - `length-mismatch`: the two inputs differ in length
 * - `non-finite`: a score is NaN or infinite
 * - `not-binary`: a target is neither 0, 1, false nor true
 * - `one-class`: all items are aligned, or none is
 * - `no-positive`: no item is aligned
 * - `constant-input`: all values of an input are equal
 * - `too-few-items`: fewer items than the cut k
 * - `invalid-setting`: a setting outside its range
 */
export type RankingError =
  | 'empty'
  | 'length-mismatch'
  | 'non-finite'
  | 'not-binary'
  | 'one-class'
  | 'no-positive'
  | 'constant-input'
  | 'too-few-items'
  | 'invalid-setting';

/** What is wrong with an input whatever is computed from it. */
export type TargetInputError = Extract<RankingError, 'empty' | 'length-mismatch' | 'non-finite' | 'not-binary'>;
export type NumberInputError = Extract<RankingError, 'empty' | 'length-mismatch' | 'non-finite'>;

/** 1 or true: aligned; 0 or false: not aligned. */
export type BinaryTargets = ArrayLike<number | boolean>;
