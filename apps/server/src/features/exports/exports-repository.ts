import type { LabelValue } from '@plumbline/contract';
import type { LabelExportRow } from '@plumbline/formats';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';

/** `current`: the labels that count; `all`: every event, withdrawals included. */
export type ExportedEvents = 'current' | 'all';

const PAGE_ROWS = 2000;

interface EventRow extends Omit<LabelExportRow, 'labelled_at' | 'label' | 'subset' | 'note'> {
  readonly label: number | null;
  readonly subset: string;
  readonly note: string;
  readonly labelled_at: Date;
}

export const createExportsRepository = (prisma: PrismaClient) => ({
  /** In the order in which the events were recorded, a page in memory at a time. */
  async *readLabels(studyId: string, events: ExportedEvents): AsyncGenerator<LabelExportRow> {
    let after: string | undefined;
    for (;;) {
      const rows: EventRow[] = await prisma.$queryRaw(pageStatement(studyId, events, after));
      for (const row of rows) yield toExportRow(row);
      if (rows.length < PAGE_ROWS) return;
      after = rows.at(-1)?.event_id;
    }
  },
});

const pageStatement = (studyId: string, events: ExportedEvents, after: string | undefined): Prisma.Sql => Prisma.sql`
  SELECT q.text AS prompt, q.subset, p.image_name AS image, p.image_sha256, g.name AS generator,
         person.display_name AS rater, person.kind::text AS rater_kind, e.value::int AS label, e.note, e.active_ms,
         e.labelled_at, e.origin::text AS origin, e.id AS event_id
  FROM label_event e
  ${events === 'current' ? Prisma.sql`JOIN current_label c ON c.event_id = e.id` : Prisma.empty}
  JOIN pair p ON p.id = e.pair_id
  JOIN prompt q ON q.id = p.prompt_id
  JOIN person ON person.id = e.person_id
  LEFT JOIN generator g ON g.id = p.generator_id
  WHERE e.study_id = ${studyId}::uuid ${after === undefined ? Prisma.empty : Prisma.sql`AND e.id > ${after}::uuid`}
  ORDER BY e.id LIMIT ${PAGE_ROWS}`;

const toExportRow = ({ label, subset, note, labelled_at, ...row }: EventRow): LabelExportRow => ({
  prompt: row.prompt,
  subset: subset === '' ? null : subset,
  image: row.image,
  image_sha256: row.image_sha256,
  generator: row.generator,
  rater: row.rater,
  rater_kind: row.rater_kind,
  // The column holds nothing else: every label was parsed on its way in.
  label: label as LabelValue | null,
  note: note === '' ? null : note,
  active_ms: row.active_ms,
  labelled_at: labelled_at.toISOString(),
  origin: row.origin,
  event_id: row.event_id,
});
