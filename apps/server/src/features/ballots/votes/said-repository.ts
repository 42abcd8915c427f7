import type { Criterion } from '@plumbline/contract';
import { eachByIndex } from '../../../db/each-by-index.ts';
import { Prisma } from '../../../db/generated/client.ts';
import { placedRows } from '../../../db/statements/placed-rows.ts';
import type { Place } from './place-repository.ts';
import type { EventRow, Statement } from './statement.ts';

type Transaction = Prisma.TransactionClient;

/** What is on disk of a statement's person and ballot. */
export interface Said {
  readonly at: number;
  /** What the person has said under the statement's key. */
  readonly event: EventRow | null;
  /** Criteria that the ballot has an answer to. */
  readonly answered: readonly Criterion[];
  readonly isSetAside: boolean;
}

type Row = Omit<Said, 'event'> & { readonly [Name in keyof EventRow]: EventRow[Name] | null };

/** To be read under the locks of the ballots. */
export async function readSaid(
  tx: Transaction,
  statements: readonly Statement[],
  places: readonly Place[],
): Promise<Map<number, Said>> {
  if (places.length === 0) return new Map();
  const found = await tx.$queryRaw<Row[]>`
    SELECT r.at, event.*, aside.person_id IS NOT NULL AS "isSetAside",
           ARRAY(SELECT vote.criterion::text FROM vote WHERE vote.ballot_id = r.subject) AS answered
    FROM ${placedRows(statements, places, ({ ballotId }) => ballotId)}
    LEFT JOIN ${eachByIndex(EVENT)} AS event ON true
    LEFT JOIN set_aside AS aside ON aside.study_id = r.study AND aside.person_id = r.person`;
  return new Map(found.map((row) => [row.at, toSaid(row)]));
}

const EVENT = Prisma.sql`
  SELECT id, ballot_id AS "ballotId", criterion, answer, note, active_ms AS "activeMs", voted_at AS "votedAt",
         recorded_at AS "recordedAt"
  FROM vote_event WHERE vote_event.person_id = r.person AND vote_event.idempotency_key = r.key`;

function toSaid({ at, answered, isSetAside, ...event }: Row): Said {
  // The columns of an event are never null but for the answer; without an event all of them are.
  return { at, answered, isSetAside, event: event.id === null ? null : (event as EventRow) };
}
