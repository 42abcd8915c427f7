import { Prisma } from '../generated/client.ts';
import { admitSurplus } from './admit-surplus.ts';
import { lockComparisons } from './lock-comparisons.ts';
import { recountComparisons } from './recount-comparisons.ts';
import { returnBallotsOfPerson } from './return-ballots.ts';

type Transaction = Prisma.TransactionClient;

/** One person's ballots in all evaluations of a study. */
export interface BallotOwner {
  readonly studyId: string;
  readonly personId: string;
}

/** Keeps all ballots of a person and counts none; their places, answered or not, are for others from now on. */
export async function setBallotsAside(tx: Transaction, owner: BallotOwner, at: Date): Promise<void> {
  await lockComparisons(tx, ownComparisons(owner));
  await returnBallotsOfPerson(tx, owner, at);
  await restand(tx, owner, Prisma.sql`'set_aside'::ballot_standing`);
  await recountComparisons(tx, ownComparisons(owner));
  await admitSurplus(tx, ownComparisons(owner));
}

/** Counts a person's ballots again where there are places by now; the others are surplus. Checks have no places. */
export async function takeBallotsBack(tx: Transaction, owner: BallotOwner): Promise<void> {
  await lockComparisons(tx, ownComparisons(owner));
  await restand(
    tx,
    owner,
    Prisma.sql`CASE WHEN kind = 'comparison' THEN 'surplus' ELSE 'counted' END::ballot_standing`,
  );
  await admitSurplus(tx, ownComparisons(owner));
}

const ownComparisons = ({ studyId, personId }: BallotOwner): Prisma.Sql =>
  Prisma.sql`comparison.id IN (
    SELECT own.comparison_id FROM ballot own
    WHERE own.study_id = ${studyId}::uuid AND own.person_id = ${personId}::uuid)`;

const restand = (tx: Transaction, { studyId, personId }: BallotOwner, standing: Prisma.Sql): Promise<number> =>
  tx.$executeRaw`
    UPDATE ballot SET standing = ${standing}
    WHERE study_id = ${studyId}::uuid AND person_id = ${personId}::uuid AND answered_at IS NOT NULL`;
