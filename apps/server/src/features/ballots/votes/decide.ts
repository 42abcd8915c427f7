import type { BALLOT_KINDS, Criterion, VoteAnswer } from '@plumbline/contract';

type BallotKind = (typeof BALLOT_KINDS)[number];

/** What a ballot is: without all its answers, a place kept or given back; with them, what they count for. */
export type Stand = 'live' | 'returned' | 'counted' | 'surplus' | 'set_aside';

/** What is true under the lock of the ballot and its comparison. */
export interface Facts {
  readonly stand: Stand;
  readonly kind: BallotKind;
  readonly criterion: Criterion;
  /** Null: the person takes their answer back. */
  readonly answer: VoteAnswer | null;
  /** What the evaluation asks, and what of it the ballot has an answer to. */
  readonly criteria: readonly Criterion[];
  readonly answered: readonly Criterion[];
  /** The person's ballots do not count. */
  readonly isSetAside: boolean;
  /** `counted` ballots count, `leased` places are kept, of `wanted`. */
  readonly comparison: Tally;
}

export interface Tally {
  readonly counted: number;
  readonly leased: number;
  readonly wanted: number;
}

export type Decision =
  | { readonly kind: 'refused'; readonly code: 'not_assigned' | 'not_found' }
  /** What the ballot is from now on. */
  | { readonly kind: 'taken'; readonly after: Stand };

/** What becomes of a ballot by an answer: as a label and its place do, once the last criterion is answered. */
export function decide(facts: Facts): Decision {
  const { stand, answer, criterion, criteria, answered } = facts;
  if (answer === null) return answered.includes(criterion) ? taken(withoutAnswer(stand)) : refused('not_found');
  if (!criteria.includes(criterion)) return refused('not_assigned');
  if (stand !== 'live' && stand !== 'returned') return taken(stand);
  const isComplete = criteria.every((one) => one === criterion || answered.includes(one));
  return taken(isComplete ? standOfComplete(facts) : stand);
}

const refused = (code: 'not_assigned' | 'not_found'): Decision => ({ kind: 'refused', code });
const taken = (after: Stand): Decision => ({ kind: 'taken', after });

/** A ballot that counted leaves its place to its author; one that did not had none, and may find one free later. */
function withoutAnswer(stand: Stand): Stand {
  if (stand === 'live' || stand === 'returned') return stand;
  return stand === 'counted' ? 'live' : 'returned';
}

function standOfComplete({ stand, kind, isSetAside, comparison }: Facts): Stand {
  if (isSetAside) return 'set_aside';
  // A check has no place and is never one too many.
  if (kind !== 'comparison') return 'counted';
  const { counted, leased, wanted } = comparison;
  // A live ballot has its place, unless fewer have come to be wanted since it was given.
  return (stand === 'live' ? counted : counted + leased) < wanted ? 'counted' : 'surplus';
}

/** Of the two, what one ballot adds to its comparison. */
export const tallyOf = (kind: BallotKind, stand: Stand): Pick<Tally, 'counted' | 'leased'> => ({
  counted: Number(kind === 'comparison' && stand === 'counted'),
  leased: Number(kind === 'comparison' && stand === 'live'),
});
