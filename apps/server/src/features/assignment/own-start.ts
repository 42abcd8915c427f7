import { createHash } from 'node:crypto';

/** Pairs lie at random places in [0, 2^31): the non-negative numbers of PostgreSQL's integer. */
const PLACES = 2 ** 31;

/** Where a person begins in the random order of a study: a place of their own, the same each time. */
export const ownStart = ({ studyId, personId }: { studyId: string; personId: string }): number =>
  createHash('sha256').update(`${studyId}:${personId}`).digest().readUInt32BE(0) % PLACES;
