import { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { admitSurplus } from './admit-surplus.ts';
import { lockComparisons } from './lock-comparisons.ts';

type Transaction = Prisma.TransactionClient;

/** Whose ballots: those of one tab in an evaluation, all of it or some. */
export interface BallotSelection {
  readonly evaluationId: string;
  readonly personId: string;
  readonly holder: string;
  readonly ballotIds?: readonly string[] | undefined;
}

/** Neither answered nor given back: its place is kept. */
const IS_LIVE = Prisma.sql`ballot.answered_at IS NULL AND ballot.returned_at IS NULL`;

/** Gives ballots of a tab back for others to take their places; says how many. */
export const returnBallotsOf = (tx: Transaction, selection: BallotSelection, at: Date): Promise<number> => {
  const { evaluationId, personId, holder, ballotIds } = selection;
  return returnBallotsWhere(
    tx,
    Prisma.sql`ballot.evaluation_id = ${evaluationId}::uuid AND ballot.person_id = ${personId}::uuid
      AND ballot.holder = ${holder}
      ${ballotIds === undefined ? Prisma.empty : Prisma.sql`AND ballot.id IN ${uuidList(ballotIds)}`}`,
    at,
  );
};

/** The same for all of a person in a study. */
export const returnBallotsOfPerson = (
  tx: Transaction,
  { studyId, personId }: { readonly studyId: string; readonly personId: string },
  at: Date,
): Promise<number> =>
  returnBallotsWhere(tx, Prisma.sql`ballot.study_id = ${studyId}::uuid AND ballot.person_id = ${personId}::uuid`, at);

async function returnBallotsWhere(tx: Transaction, condition: Prisma.Sql, at: Date): Promise<number> {
  await lockComparisons(
    tx,
    Prisma.sql`comparison.id IN (SELECT ballot.comparison_id FROM ballot WHERE ${condition} AND ${IS_LIVE})`,
  );
  return returnBallots(tx, Prisma.sql`SELECT ballot.id FROM ballot WHERE ${condition} AND ${IS_LIVE}`, at);
}

/**
 * Gives back the live ballots whose ids `leaving` selects; says how many. The rows of their comparisons are locked, by the
 * caller or by `leaving` itself. A late ballot that waits for a place has it before anybody else. Checks keep no place.
 */
export async function returnBallots(tx: Transaction, leaving: Prisma.Sql, at: Date): Promise<number> {
  const returned = await tx.$queryRaw<{ comparisonId: string }[]>`
    WITH leaving AS MATERIALIZED (${leaving}), returned AS (
      UPDATE ballot SET returned_at = ${at}::timestamptz FROM leaving WHERE ballot.id = leaving.id AND ${IS_LIVE}
      RETURNING ballot.comparison_id, ballot.kind
    ), freed AS (
      UPDATE comparison SET leased = comparison.leased - gone.places
      FROM (
        SELECT comparison_id, count(*) AS places FROM returned WHERE kind = 'comparison' GROUP BY comparison_id
      ) gone
      WHERE comparison.id = gone.comparison_id
    )
    SELECT comparison_id AS "comparisonId" FROM returned`;
  if (returned.length === 0) return 0;
  const ids = returned.map(({ comparisonId }) => comparisonId);
  await admitSurplus(tx, Prisma.sql`comparison.id IN ${uuidList(ids)}`);
  return returned.length;
}
