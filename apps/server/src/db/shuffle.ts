import { createHash, randomInt } from 'node:crypto';

/** Places lie in [0, 2^31): the non-negative numbers of PostgreSQL's integer. */
const PLACES = 2 ** 31;

/** A pair's place in the order of its study, drawn once. */
export const drawShuffle = (): number => randomInt(PLACES);

/** Where a person's queue begins in that order: a place of their own, the same each time. */
export const startOfQueue = (studyId: string, personId: string): number =>
  createHash('sha256').update(`${studyId}:${personId}`).digest().readUInt32BE(0) % PLACES;
