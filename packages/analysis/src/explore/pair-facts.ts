import { countOf, type PairTallies, sameAs, tallyOf, tallyPairs } from '../labels/pair-tallies.ts';
import { NOT_ADJUDICATED, type StudyFrame } from '../study-frame.ts';
import type { MultiDimension } from './dimension.ts';

type Rows = Pick<MultiDimension, 'offsets' | 'codes'>;

/** Categories by pair, from rows that are sorted by pair. */
export function groupRows(pairs: Uint32Array, codes: Uint16Array, length: number): Rows {
  const offsets = new Uint32Array(length + 1);
  for (const pair of pairs) offsets[pair + 1] = (offsets[pair + 1] ?? 0) + 1;
  for (let pair = 1; pair <= length; pair++) offsets[pair] = (offsets[pair] ?? 0) + (offsets[pair - 1] ?? 0);
  return { offsets, codes };
}

/** 0 aligned, 1 not aligned, 2 unsure, 3 none: the order in which a page lists answers. */
const answerCode = (value: number): number => (value === 1 ? 0 : value === 0 ? 1 : value === -1 ? 2 : 3);

/** Raters whose answer on a pair nobody else gave, where two others or more gave one. */
export function standingAlone({ labels, pairs }: StudyFrame): Rows {
  const tallies = tallyPairs(labels, pairs.length);
  const isAlone = (row: number) => {
    const tally = tallyOf(tallies, labels.pair[row] ?? 0);
    return countOf(tally) >= 3 && sameAs(tally, labels.value[row] ?? 0) === 1;
  };
  return ratersWhere({ labels, pairs }, isAlone);
}

/** Raters who called the pair aligned. */
export const calledAligned = (frame: StudyFrame): Rows => ratersWhere(frame, (row) => frame.labels.value[row] === 1);

function ratersWhere(
  { labels, pairs }: Pick<StudyFrame, 'labels' | 'pairs'>,
  isWanted: (row: number) => boolean,
): Rows {
  const rows = Uint32Array.from(labels.pair.keys()).filter(isWanted);
  return groupRows(
    rows.map((row) => labels.pair[row] ?? 0),
    Uint16Array.from(rows, (row) => labels.rater[row] ?? 0),
    pairs.length,
  );
}

export const decisionCode = ({ pairs }: StudyFrame, pair: number): number =>
  answerCode(pairs.adjudicated[pair] ?? NOT_ADJUDICATED);

/** The different answers that people gave on each pair. */
export function answersGiven({ aligned, notAligned, unsure }: PairTallies): Rows {
  const offsets = new Uint32Array(aligned.length + 1);
  const codes: number[] = [];
  for (let pair = 0; pair < aligned.length; pair++) {
    for (const [code, counts] of [aligned, notAligned, unsure].entries()) if ((counts[pair] ?? 0) > 0) codes.push(code);
    offsets[pair + 1] = codes.length;
  }
  return { offsets, codes: Uint16Array.from(codes) };
}

export function hasImage({ pairs }: StudyFrame, pair: number): boolean {
  for (let at = 32 * pair; at < 32 * pair + 32; at++) if (pairs.imageSha256[at] !== 0) return true;
  return false;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const hexOf = (bytes: Uint8Array, from: number, to: number): string => {
  let text = '';
  for (let at = from; at < to; at++) text += HEX[bytes[at] ?? 0];
  return text;
};

export const imageHash = (frame: StudyFrame, pair: number): string | null =>
  hasImage(frame, pair) ? hexOf(frame.pairs.imageSha256, 32 * pair, 32 * pair + 32) : null;

/** The pair's id as a uuid. */
export function pairId({ pairs }: StudyFrame, pair: number): string {
  const hex = hexOf(pairs.ids, 16 * pair, 16 * pair + 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Positions of the pairs by id, for those who come with an id. */
export function findPair(frame: StudyFrame, id: string): number | undefined {
  const wanted = Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  if (wanted.length !== 16) return undefined;
  const { ids, length } = frame.pairs;
  for (let pair = 0; pair < length; pair++) {
    let at = 0;
    while (at < 16 && ids[16 * pair + at] === wanted[at]) at++;
    if (at === 16) return pair;
  }
  return undefined;
}

/** The same of many ids; -1: there is none. */
export function findPairs(frame: StudyFrame, ids: readonly string[]): Int32Array {
  const wanted = new Set(ids);
  const places = new Map<string, number>();
  for (let pair = 0; pair < frame.pairs.length; pair++) {
    const id = pairId(frame, pair);
    if (wanted.has(id)) places.set(id, pair);
  }
  return Int32Array.from(ids, (id) => places.get(id) ?? -1);
}
