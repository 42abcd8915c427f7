import type { CheckExportRow } from '@plumbline/formats';
import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { readStudyRaters } from '../../db/study-raters.ts';
import { Pace } from './pace.ts';
import { type ExportedPair, readPairPages } from './pair-pages-repository.ts';
import { RaterBook } from './rater-book.ts';

interface StoredCheck {
  /** Place of the pair in its page, from 1. */
  readonly place: number;
  readonly person: string;
  readonly kind: CheckExportRow['check'];
  /** Null: the pair's own prompt. */
  readonly text: string | null;
  readonly expected: CheckExportRow['expected'];
  readonly value: CheckExportRow['label'];
  readonly activeMs: number | null;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly answeredAt: number | null;
}

/** Every check that was asked, by pair, rater, kind. */
export async function* readCheckRows(prisma: PrismaClient, studyId: string): AsyncGenerator<CheckExportRow[]> {
  const raters = new RaterBook(() => readStudyRaters(prisma, studyId));
  const pace = new Pace();
  for await (const pairs of readPairPages(prisma, studyId, pace)) {
    const checks = await readChecks(prisma, pairs);
    await raters.meet(new Set(checks.map(({ person }) => person)));
    pace.saw(pairs.length, pairs.length + checks.length);
    yield checks
      .map((check) => ({ check, rater: raters.find(check.person) }))
      .sort((a, b) => a.check.place - b.check.place || a.rater.place - b.rater.place)
      .map(({ check, rater }) => toRow(pairs[check.place - 1] as ExportedPair, check, rater));
  }
}

const toTime = (ms: number): string => new Date(ms).toISOString();

const toRow = (
  { row }: ExportedPair,
  check: StoredCheck,
  rater: { readonly name: string; readonly kind: string },
): CheckExportRow => ({
  ...row,
  rater: rater.name,
  rater_kind: rater.kind,
  check: check.kind,
  shown: check.text ?? row.prompt,
  expected: check.expected,
  label: check.value,
  active_ms: check.activeMs,
  asked_at: toTime(check.issuedAt),
  answered_at: check.answeredAt === null ? null : toTime(check.answeredAt),
});

/** Of people who have answered anything: of others there is no name in any other table either. */
async function readChecks(prisma: PrismaClient, pairs: readonly ExportedPair[]): Promise<StoredCheck[]> {
  const ids = JSON.stringify(pairs.map(({ id }) => id));
  const lastAnswer = Prisma.sql`
    SELECT active_ms FROM label_event WHERE check_id = c.id AND value IS NOT NULL ORDER BY id DESC LIMIT 1`;
  const [row] = await prisma.$queryRaw<{ checks: string | null }[]>`
    SELECT json_agg(json_build_object(
        'place', page.place, 'person', c.person_id, 'kind', c.kind, 'text', c.text, 'expected', c.expected,
        'value', c.value, 'activeMs', CASE WHEN c.value IS NOT NULL THEN answer.active_ms END,
        'issuedAt', (extract(epoch FROM c.issued_at) * 1000)::bigint,
        'answeredAt', (extract(epoch FROM c.answered_at) * 1000)::bigint)
      ORDER BY page.place, c.person_id, c.kind)::text AS checks
    FROM jsonb_array_elements_text(${ids}::jsonb) WITH ORDINALITY AS page(id, place)
    CROSS JOIN ${eachByIndex(Prisma.sql`SELECT * FROM label_check WHERE pair_id = page.id::uuid`)} AS c
    LEFT JOIN ${eachByIndex(lastAnswer)} AS answer ON true
    WHERE EXISTS (SELECT 1 FROM label_event e WHERE e.person_id = c.person_id AND e.study_id = c.study_id)`;
  // The statement above makes nothing else.
  return JSON.parse(row?.checks ?? '[]') as StoredCheck[];
}
