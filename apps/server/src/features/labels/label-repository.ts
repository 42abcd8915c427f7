import { err } from '@plumbline/result';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { recordTogether } from '../../db/statements/record-together.ts';
import { findPlaces, lockAnsweredChecks, lockPairs } from './place-repository.ts';
import { readSaid, type Said } from './said-repository.ts';
import { settle } from './settle.ts';
import { type Outcome, type Statement, slotsOf } from './statement.ts';
import { writeTaken } from './taken-repository.ts';

type Transaction = Prisma.TransactionClient;

export const createLabelRepository = (database: Pick<Database, 'transaction'>) => ({
  /**
   * Writes the event, what becomes of the label and the pair's summary in one transaction, together with the statements of
   * others that come at the same moment; its commit is the promise that the caller may pass on. The same key again answers
   * as the first time and writes nothing.
   */
  record: recordTogether<Statement, Outcome>(database, { record: recordBatch, slotsOf }),
});

async function recordBatch(tx: Transaction, statements: readonly Statement[]): Promise<Outcome[]> {
  const places = await findPlaces(tx, statements);
  const open = places.filter(({ isOpen }) => isOpen);
  const pairs = await lockPairs(tx, withoutNull(open.map(({ pairId }) => pairId)));
  const answered = await lockAnsweredChecks(tx, withoutNull(open.map(({ checkId }) => checkId)));
  const said = await readSaid(tx, statements, places);
  const settled = places.map((place) => {
    // A place is that of a statement of this batch, and what was read has a row for each place.
    const [statement, ofPerson] = [statements[place.at] as Statement, said.get(place.at) as Said];
    return { at: place.at, ...settle(statement, place, ofPerson, { pairs, answered }) };
  });
  await writeTaken(
    tx,
    settled.flatMap(({ taken }) => taken ?? []),
  );
  const outcomes = new Map(settled.map(({ at, outcome }) => [at, outcome]));
  return statements.map((_, at) => outcomes.get(at) ?? err('not_found'));
}

const withoutNull = (ids: readonly (string | null)[]): string[] => ids.flatMap((id) => id ?? []);
