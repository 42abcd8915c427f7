import type { ScoringDevice } from '@plumbline/contract';

type NamedDevice = Pick<ScoringDevice, 'provider' | 'adapter' | 'dtype'>;

/** A loaded model does not say its runtime; the same adapter in the same browser has the same. */
export const isSameDevice = (one: NamedDevice, other: NamedDevice): boolean =>
  one.provider === other.provider && one.adapter === other.adapter && one.dtype === other.dtype;
