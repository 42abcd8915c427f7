import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma } from '../../db/generated/client.ts';
import { placedRows } from '../../db/statements/placed-rows.ts';
import type { Stand } from './decide.ts';
import type { Place } from './place-repository.ts';
import type { EventRow, Statement } from './statement.ts';

type Transaction = Prisma.TransactionClient;

/** What is on disk of a statement's person at its pair. */
export interface Said extends Stand {
  readonly at: number;
  /** What the person has said under the statement's key. */
  readonly event: EventRow | null;
  readonly isSetAside: boolean;
}

type Row = Omit<Said, 'event'> & { readonly [Name in keyof EventRow]: EventRow[Name] | null };

/** To be read under the locks of the pairs. */
export async function readSaid(
  tx: Transaction,
  statements: readonly Statement[],
  places: readonly Place[],
): Promise<Map<number, Said>> {
  if (places.length === 0) return new Map();
  const found = await tx.$queryRaw<Row[]>`
    SELECT r.at, event.*,
           CASE WHEN current.event_id IS NOT NULL THEN 'counting' ELSE uncounted.reason::text END AS label,
           CASE WHEN lease.pair_id IS NULL THEN NULL WHEN lease.returned_at IS NULL THEN 'live' ELSE 'returned' END AS lease,
           aside.person_id IS NOT NULL AS "isSetAside"
    FROM ${placedRows(statements, places, ({ pairId }) => pairId)}
    LEFT JOIN ${eachByIndex(EVENT)} AS event ON true
    LEFT JOIN ${eachByIndex(ofPerson('label_lease'))} AS lease ON true
    LEFT JOIN ${eachByIndex(ofPerson('current_label'))} AS current ON true
    LEFT JOIN ${eachByIndex(ofPerson('uncounted_label'))} AS uncounted ON true
    LEFT JOIN set_aside AS aside ON aside.study_id = r.study AND aside.person_id = r.person`;
  return new Map(found.map((row) => [row.at, toSaid(row)]));
}

const EVENT = Prisma.sql`
  SELECT id, pair_id AS "pairId", check_id AS "checkId", value, note, active_ms AS "activeMs",
         labelled_at AS "labelledAt", recorded_at AS "recordedAt"
  FROM label_event WHERE label_event.person_id = r.person AND label_event.idempotency_key = r.key`;

const ofPerson = (table: 'label_lease' | 'current_label' | 'uncounted_label'): Prisma.Sql =>
  Prisma.sql`SELECT * FROM ${Prisma.raw(table)} AS own WHERE own.pair_id = r.subject AND own.person_id = r.person`;

function toSaid({ at, label, lease, isSetAside, ...event }: Row): Said {
  // The columns of an event are never null but for the check and the value; without an event all of them are.
  return { at, label, lease, isSetAside, event: event.id === null ? null : (event as EventRow) };
}
