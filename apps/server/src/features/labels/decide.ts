import type { LabelValue } from '@plumbline/contract';

/** What a label of a person is for its pair. */
export type Standing = 'counting' | 'surplus' | 'set_aside';
/** A place that is kept for the person, or was and has been given back. */
export type Lease = 'live' | 'returned';

/** One person at one pair. */
export interface Stand {
  readonly label: Standing | null;
  readonly lease: Lease | null;
}

/** What is true under the lock of the pair's row. */
export interface Facts extends Stand {
  /** Null: the person takes their label back. */
  readonly value: LabelValue | null;
  /** The study has a number of labels for each pair; without one everybody labels everything. */
  readonly needsLease: boolean;
  /** The study asks for a round of questions first, and the person has not passed it. */
  readonly lacksRound: boolean;
  /** The person's labels do not count. */
  readonly isSetAside: boolean;
  /** `labels` count, `leased` places are kept, of `wanted`. */
  readonly pair: { readonly labels: number; readonly leased: number; readonly wanted: number };
}

export type Decision =
  | { readonly kind: 'refused'; readonly code: 'not_assigned' | 'not_qualified' | 'not_found' }
  /** Where the person stands from now on. */
  | { readonly kind: 'taken'; readonly after: Stand };

/** What becomes of a statement: the table of docs/decisions/017-places-at-a-pair.md. */
export function decide(facts: Facts): Decision {
  if (facts.value === null) return takeBack(facts);
  const label = facts.label ?? standOfNew(facts);
  if (label !== null) return { kind: 'taken', after: { label, lease: null } };
  return { kind: 'refused', code: facts.lacksRound ? 'not_qualified' : 'not_assigned' };
}

/**
 * A label that counted leaves its place to its author; one that did not had none, and may find one free later. A rater who is
 * set aside keeps no place, also while labels of theirs still count.
 */
function takeBack({ label, isSetAside }: Facts): Decision {
  if (label === null) return { kind: 'refused', code: 'not_found' };
  return { kind: 'taken', after: { label: null, lease: label === 'counting' && !isSetAside ? 'live' : 'returned' } };
}

function standOfNew({ needsLease, lacksRound, isSetAside, lease, pair }: Facts): Standing | null {
  // Whoever was given the pair before the round was asked for may answer it.
  if ((needsLease || lacksRound) && lease === null) return null;
  if (isSetAside) return 'set_aside';
  if (!needsLease) return 'counting';
  // A live lease has its place, unless fewer have come to be wanted since it was given.
  const taken = lease === 'live' ? pair.labels : pair.labels + pair.leased;
  return taken < pair.wanted ? 'counting' : 'surplus';
}
