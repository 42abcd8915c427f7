import { err } from '@plumbline/result';
import type { Database } from '../../../db/database.ts';
import type { Prisma } from '../../../db/generated/client.ts';
import { recordTogether } from '../../../db/statements/record-together.ts';
import { findPlaces, lockPlaces } from './place-repository.ts';
import { readSaid } from './said-repository.ts';
import { settleAll } from './settle.ts';
import { type Outcome, type Statement, slotsOf } from './statement.ts';
import { writeTaken } from './taken-repository.ts';

type Transaction = Prisma.TransactionClient;

export const createVoteRepository = (database: Pick<Database, 'transaction'>) => ({
  /**
   * Writes the event, the vote, what becomes of the ballot and its comparison in one transaction, together with the
   * statements of others that come at the same moment; its commit is the promise that the caller may pass on. The same key
   * again answers as the first time and writes nothing.
   */
  record: recordTogether<Statement, Outcome>(database, { record: recordBatch, slotsOf }),
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
