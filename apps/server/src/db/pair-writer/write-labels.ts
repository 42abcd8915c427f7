import { createHash } from 'node:crypto';
import type { Prisma } from '../generated/client.ts';
import { jsonRows } from '../json-rows.ts';
import { createUuid } from '../uuid.ts';
import type { LabelDraft } from './pair-draft.ts';

/** Raters who are not users of this installation belong to one study; labels of each kind have an origin of the same name. */
type GuestKind = 'imported' | 'simulated';

export interface LabelOfPair {
  readonly pairId: string;
  readonly label: LabelDraft;
}

export interface LabelOptions {
  readonly studyId: string;
  readonly raterKind: GuestKind;
  readonly recordedAt: Date;
}

interface LabelRow {
  readonly id: string;
  readonly pair_id: string;
  readonly person_id: string;
  readonly value: number;
  readonly note: string;
  readonly active_ms: number;
  readonly idempotency_key: string;
  readonly labelled_at: string;
}

/** A label with the row that it becomes. */
export interface NewLabel {
  readonly label: LabelDraft;
  readonly row: LabelRow;
}

/** Finds or makes the raters of a study; their ids by name. */
async function writeRaters(
  tx: Prisma.TransactionClient,
  studyId: string,
  kind: GuestKind,
  names: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const rows = [...names].sort().map((name) => ({ id: createUuid(), name }));
  await tx.$executeRaw`
    INSERT INTO person (id, display_name, role, kind, home_study_id)
    SELECT r.id, r.name, 'annotator', ${kind}::person_kind, ${studyId}::uuid
    FROM ${jsonRows(rows)} AS r(id uuid, name text) ON CONFLICT (home_study_id, display_name) DO NOTHING`;
  const found = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT person.id, person.display_name AS name FROM person
    JOIN ${jsonRows(rows)} AS r(name text) ON r.name = person.display_name
    WHERE person.home_study_id = ${studyId}::uuid AND person.kind = ${kind}::person_kind`;
  return new Map(found.map(({ id, name }) => [name, id]));
}

/**
 * Those of the labels that are not there yet: the same rater with the same value on the same pair is the same label,
 * however often it comes; another value is a new event. Makes raters that are not known.
 */
export async function findNewLabels(
  tx: Prisma.TransactionClient,
  { studyId, raterKind }: LabelOptions,
  labels: readonly LabelOfPair[],
): Promise<NewLabel[]> {
  if (labels.length === 0) return [];
  const raters = await writeRaters(tx, studyId, raterKind, new Set(labels.map(({ label }) => label.rater)));
  const candidates = labels.map(({ pairId, label }) => ({ label, row: toRow(studyId, pairId, label, raters) }));
  const found = await tx.$queryRaw<{ key: string }[]>`
    SELECT e.idempotency_key AS key FROM label_event e
    JOIN ${jsonRows(candidates.map(({ row }) => row))} AS r(person_id uuid, idempotency_key uuid)
      ON e.person_id = r.person_id AND e.idempotency_key = r.idempotency_key`;
  const known = new Set(found.map(({ key }) => key));
  // The key holds pair and rater, so it names a label among all; a label that comes twice is new once.
  return candidates.filter(({ row }) => !known.has(row.idempotency_key) && Boolean(known.add(row.idempotency_key)));
}

/** Adds new labels; each counts from then on. The summaries of their pairs are locked by the caller. */
export async function insertLabels(
  tx: Prisma.TransactionClient,
  { studyId, raterKind, recordedAt }: LabelOptions,
  labels: readonly NewLabel[],
): Promise<void> {
  if (labels.length === 0) return;
  const rows = labels.map(({ row }) => row);
  await tx.$executeRaw`
    INSERT INTO label_event (id, study_id, pair_id, person_id, value, note, active_ms, origin, idempotency_key,
                             labelled_at, recorded_at)
    SELECT r.id, ${studyId}::uuid, r.pair_id, r.person_id, r.value, r.note, r.active_ms, ${raterKind}::label_origin,
           r.idempotency_key, r.labelled_at, ${recordedAt}::timestamptz
    FROM ${jsonRows(rows)} AS r(id uuid, pair_id uuid, person_id uuid, value smallint, note text, active_ms int,
                                idempotency_key uuid, labelled_at timestamptz)`;
  await makeCurrent(tx, studyId, rows);
}

function toRow(studyId: string, pairId: string, label: LabelDraft, raters: ReadonlyMap<string, string>): LabelRow {
  const personId = raters.get(label.rater);
  if (personId === undefined) throw new Error(`the rater "${label.rater}" is of another kind in this study`);
  return {
    id: createUuid(),
    pair_id: pairId,
    person_id: personId,
    value: label.value,
    note: label.note,
    active_ms: label.activeMs,
    idempotency_key: uuidOf(studyId, pairId, personId, label.value),
    labelled_at: label.labelledAt.toISOString(),
  };
}

/** A UUID version 8 (RFC 9562) from the SHA-256 of the parts: the same parts, the same id. */
function uuidOf(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(parts.join('/')).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Of several new labels of one rater on one pair the last counts. */
async function makeCurrent(tx: Prisma.TransactionClient, studyId: string, rows: readonly LabelRow[]): Promise<void> {
  const last = new Map(rows.map((row) => [`${row.pair_id}/${row.person_id}`, row]));
  await tx.$executeRaw`
    INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
    SELECT r.pair_id, r.person_id, ${studyId}::uuid, r.id, r.value, r.labelled_at
    FROM ${jsonRows([...last.values()])}
      AS r(id uuid, pair_id uuid, person_id uuid, value smallint, labelled_at timestamptz)
    ON CONFLICT (pair_id, person_id)
    DO UPDATE SET event_id = excluded.event_id, value = excluded.value, labelled_at = excluded.labelled_at`;
}
