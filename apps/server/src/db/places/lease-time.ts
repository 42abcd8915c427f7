import { LABELLING_LIMITS } from '@plumbline/contract';

const SECOND_MS = 1000;

/** Until when a place is kept that is given or renewed now. */
export const expiryAfter = ({ now }: { readonly now: Date }): Date =>
  new Date(now.getTime() + LABELLING_LIMITS.leaseSeconds * SECOND_MS);

/** A tab whose places expire before this has missed two renewals: it is gone, and another may have what it held. */
export const silentBefore = (taker: { readonly now: Date }): Date =>
  new Date(expiryAfter(taker).getTime() - 2 * LABELLING_LIMITS.renewSeconds * SECOND_MS);

/** A place that expires before this was not prolonged for a quarter of a renewal. */
export const renewalDueBefore = (taker: { readonly now: Date }): Date =>
  new Date(expiryAfter(taker).getTime() - (LABELLING_LIMITS.renewSeconds / 4) * SECOND_MS);
