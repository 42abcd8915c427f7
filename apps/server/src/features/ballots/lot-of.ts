import { createHash } from 'node:crypto';

const RANGE = 2 ** 32;

/** A number in [0, 1) that follows from the name and looks like drawn by lot. */
export const lotOf = (name: string): number => createHash('sha256').update(name).digest().readUInt32BE(0) / RANGE;
