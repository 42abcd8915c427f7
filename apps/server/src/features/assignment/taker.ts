import { LABELLING_LIMITS } from '@plumbline/contract';

/** One tab of one person that takes pairs of a study. */
export interface Taker {
  readonly studyId: string;
  readonly personId: string;
  readonly holder: string;
  readonly now: Date;
}

const SECOND_MS = 1000;

/** Until when a place is kept that is given or renewed now. */
export const expiryAfter = ({ now }: Pick<Taker, 'now'>): Date =>
  new Date(now.getTime() + LABELLING_LIMITS.leaseSeconds * SECOND_MS);

/** A tab whose places expire before this has missed two renewals: it is gone, and another may have what it held. */
export const silentBefore = (taker: Pick<Taker, 'now'>): Date =>
  new Date(expiryAfter(taker).getTime() - 2 * LABELLING_LIMITS.renewSeconds * SECOND_MS);

/** A place that expires before this was not prolonged for a quarter of a renewal. */
export const renewalDueBefore = (taker: Pick<Taker, 'now'>): Date =>
  new Date(expiryAfter(taker).getTime() - (LABELLING_LIMITS.renewSeconds / 4) * SECOND_MS);
