import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { jsonRows } from '../../db/json-rows.ts';
import { lockSummaries } from '../../db/pair-summary.ts';
import { admitSurplusAt } from '../../db/places/admit-surplus.ts';
import { saidAt } from '../../db/statements/said-at.ts';
import { lockRaters } from '../../db/study-access.ts';
import { recountPairs } from './wrong-pairs-repository.ts';

type Transaction = Prisma.TransactionClient;

/** A person's label of a pair. */
interface LabelKey {
  readonly pairId: string;
  readonly personId: string;
}

const CHUNK = 500;

/** The newest ordinary event of each person on each pair, withdrawals among them; the order of ids is that of events. */
export const lastWords = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT DISTINCT ON (pair_id, person_id) pair_id, person_id, id, value, labelled_at, recorded_at FROM label_event
  WHERE ${condition} AND check_id IS NULL AND origin <> 'adjudication'
  ORDER BY pair_id, person_id, id DESC)`;

/** Labels that are not the last word of their person on their pair, and last words that are no label. */
export const unfounded = (studyId: string): Prisma.Sql => Prisma.sql`
  ${lastWords(Prisma.sql`study_id = ${studyId}::uuid`)} word
  FULL JOIN (
    SELECT pair_id, person_id, event_id, value FROM current_label WHERE study_id = ${studyId}::uuid
    UNION ALL
    SELECT pair_id, person_id, event_id, value FROM uncounted_label WHERE study_id = ${studyId}::uuid
  ) label USING (pair_id, person_id)
  WHERE label.value IS DISTINCT FROM word.value OR label.event_id IS DISTINCT FROM word.id AND word.value IS NOT NULL`;

/**
 * Makes the labels of a study what the events say of them, before they are counted: of each person the last word on each
 * pair. Nothing is lost, as every label is in the events.
 *
 * @returns how many labels were not so
 */
export async function rebuildLabels(database: Database, studyId: string): Promise<Record<string, number>> {
  const wrong = await database.prisma.$queryRaw<LabelKey[]>`
    SELECT DISTINCT found.pair_id AS "pairId", found.person_id AS "personId"
    FROM (SELECT pair_id, person_id FROM ${unfounded(studyId)}) found
    JOIN pair ON pair.id = found.pair_id AND pair.study_id = ${studyId}::uuid ORDER BY 1, 2`;
  for (let from = 0; from < wrong.length; from += CHUNK) {
    const keys = wrong.slice(from, from + CHUNK);
    await database.transaction((tx) => rebuild(tx, studyId, keys));
  }
  return wrong.length === 0 ? {} : { standingLabels: wrong.length };
}

/** Looked at again under the locks: what was said meanwhile is the last word. */
async function rebuild(tx: Transaction, studyId: string, keys: readonly LabelKey[]): Promise<void> {
  const pairIds = [...new Set(keys.map(({ pairId }) => pairId))];
  // Imports write labels of raters too, at pairs in an order of their own.
  await lockRaters(tx, studyId);
  await lockSummaries(tx, pairIds);
  const rows = keys.map(({ pairId, personId }) => ({ pair_id: pairId, person_id: personId }));
  const key = Prisma.sql`${jsonRows(rows)} AS key(pair_id uuid, person_id uuid)`;
  const word = lastWords(Prisma.sql`(pair_id, person_id) IN (SELECT pair_id, person_id FROM ${key})`);
  for (const table of [Prisma.sql`current_label`, Prisma.sql`uncounted_label`]) await correct(tx, table, key, word);
  await addMissing(tx, studyId, word);
  await recountPairs(tx, studyId, pairIds);
  await admitSurplusAt(tx, pairIds);
}

async function correct(tx: Transaction, table: Prisma.Sql, key: Prisma.Sql, word: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM ${table} label USING ${key}
    WHERE label.pair_id = key.pair_id AND label.person_id = key.person_id AND NOT EXISTS (
      SELECT 1 FROM ${word} word
      WHERE word.pair_id = key.pair_id AND word.person_id = key.person_id AND word.value IS NOT NULL)`;
  await tx.$executeRaw`
    UPDATE ${table} label SET event_id = word.id, value = word.value, labelled_at = ${SAID_AT}
    FROM ${word} word
    WHERE label.pair_id = word.pair_id AND label.person_id = word.person_id
      AND (label.event_id <> word.id OR label.value <> word.value)`;
}

/** A label that is nowhere comes back as a late one, which counts where a place is free; one that came with the data counts. */
async function addMissing(tx: Transaction, studyId: string, word: Prisma.Sql): Promise<void> {
  const missing = Prisma.sql`
    ${word} word JOIN person ON person.id = word.person_id
    LEFT JOIN set_aside ON set_aside.study_id = ${studyId}::uuid AND set_aside.person_id = word.person_id
    WHERE word.value IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM current_label c WHERE c.pair_id = word.pair_id AND c.person_id = word.person_id)
      AND NOT EXISTS (SELECT 1 FROM uncounted_label u WHERE u.pair_id = word.pair_id AND u.person_id = word.person_id)`;
  const isUncounted = Prisma.sql`(person.kind = 'human' OR set_aside.person_id IS NOT NULL)`;
  const columns = Prisma.sql`word.pair_id, word.person_id, ${studyId}::uuid, word.id, word.value, ${SAID_AT}`;
  await tx.$executeRaw`
    INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
    SELECT ${columns} FROM ${missing} AND NOT ${isUncounted}`;
  await tx.$executeRaw`
    INSERT INTO uncounted_label (pair_id, person_id, study_id, event_id, value, labelled_at, reason)
    SELECT ${columns}, (CASE WHEN set_aside.person_id IS NULL THEN 'surplus' ELSE 'set_aside' END)::uncounted_reason
    FROM ${missing} AND ${isUncounted}`;
}

const SAID_AT = saidAt(Prisma.sql`word.labelled_at`);
