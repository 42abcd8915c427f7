import { err } from '@plumbline/result';
import { isDataFault } from '../../../db/constraint-error.ts';
import type { Database } from '../../../db/database.ts';
import type { Prisma } from '../../../db/generated/client.ts';
import { createGroupCommit } from '../../../db/group-commit.ts';
import { findPlaces, lockPlaces } from './place-repository.ts';
import { readSaid } from './said-repository.ts';
import { settleAll } from './settle.ts';
import { type Outcome, type Statement, slotsOf } from './statement.ts';
import { writeTaken } from './taken-repository.ts';

type Transaction = Prisma.TransactionClient;

const BATCH_SIZE = 64;

export const createVoteRepository = ({ transaction }: Database) => ({
  /**
   * Writes the event, the vote, what becomes of the ballot and its comparison in one transaction, together with the
   * statements of others that come at the same moment; its commit is the promise that the caller may pass on. The same key
   * again answers as the first time and writes nothing.
   */
  record: createGroupCommit<Statement, Outcome>({
    write: (batch) => transaction((tx) => recordBatch(tx, batch)),
    slotsOf,
    isFaultOfOne: isDataFault,
    batchSize: BATCH_SIZE,
  }),
});

async function recordBatch(tx: Transaction, statements: readonly Statement[]): Promise<Outcome[]> {
  const places = await findPlaces(tx, statements);
  const locked = await lockPlaces(tx, places);
  const settled = settleAll(statements, places, await readSaid(tx, statements, places), locked);
  await writeTaken(
    tx,
    [...settled.values()].flatMap(({ taken }) => taken ?? []),
  );
  return statements.map((_, at) => settled.get(at)?.outcome ?? err('not_found'));
}
