import { expect } from 'vitest';

/** Of a check's `rebuilt`: nothing had to be. An empty object in `toMatchObject` takes every object. */
export const NOTHING_REBUILT = expect.toSatisfy((rebuilt: object) => Object.keys(rebuilt).length === 0);
