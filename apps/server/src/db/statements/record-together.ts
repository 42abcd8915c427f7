import { isDataFault } from '../constraint-error.ts';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { createGroupCommit } from '../group-commit.ts';

const BATCH_SIZE = 64;

interface Recording<Statement, Outcome> {
  readonly record: (tx: Prisma.TransactionClient, batch: readonly Statement[]) => Promise<Outcome[]>;
  readonly slotsOf: (statement: Statement) => readonly string[];
}

/**
 * Statements that come at the same moment are written in one transaction; its commit is the promise that each caller may
 * pass on. One whose data is at fault fails alone.
 */
export const recordTogether = <Statement, Outcome>(
  { transaction }: Pick<Database, 'transaction'>,
  { record, slotsOf }: Recording<Statement, Outcome>,
): ((statement: Statement) => Promise<Outcome>) =>
  createGroupCommit<Statement, Outcome>({
    write: (batch) => transaction((tx) => record(tx, batch)),
    slotsOf,
    isFaultOfOne: isDataFault,
    batchSize: BATCH_SIZE,
  });
