import type { PGlite, Transaction as PgliteTransaction } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';

type SqlAdapter = Awaited<ReturnType<PrismaPGlite['connect']>>;
type StartTransaction = SqlAdapter['startTransaction'];

/**
 * The driver adapter of PGlite, with three of its habits mended: a COMMIT that failed was reported as done, an isolation
 * level was set outside the transaction, and a script was not awaited.
 */
export function createPgliteAdapter(pglite: PGlite) {
  return {
    provider: 'postgres' as const,
    adapterName: 'pglite-prisma-adapter',
    connect: async (): Promise<SqlAdapter> => {
      const adapter = await new PrismaPGlite(pglite).connect();
      adapter.startTransaction = (isolationLevel) => startTransaction(pglite, isolationLevel);
      adapter.executeScript = async (script) => {
        await pglite.exec(script);
      };
      return adapter;
    },
  };
}

async function startTransaction(pglite: PGlite, isolationLevel?: Parameters<StartTransaction>[0]) {
  let outcome: Promise<unknown> = Promise.resolve();
  const runTransaction = (work: (tx: PgliteTransaction) => Promise<unknown>) => {
    outcome = pglite.transaction(async (tx) => {
      if (isolationLevel) await tx.exec(`SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`);
      return work(tx);
    });
    return outcome;
  };
  // To start a transaction the adapter calls this one method of its client and no other.
  const client = { transaction: runTransaction } as unknown as PGlite;
  const transaction = await (await new PrismaPGlite(client).connect()).startTransaction();
  const commit = transaction.commit.bind(transaction);
  transaction.commit = async () => {
    await commit();
    await outcome;
  };
  return transaction;
}
