import type { LabelEvents, LabelValue } from '@plumbline/contract';
import type { LabelEventExportRow, LabelExportRow } from '@plumbline/formats';
import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { readStudyRaters } from '../../db/study-raters.ts';
import { Pace } from './pace.ts';
import { type ExportedPair, readPairPages } from './pair-pages-repository.ts';
import { type BookedRater, RaterBook } from './rater-book.ts';

/** Place of the pair in its page (from 1), person, value, note, active ms, milliseconds since 1970, origin. */
type LabelTuple = readonly [number, string, LabelValue | null, string, number, number, string];

interface Answer {
  readonly rater: BookedRater;
  readonly label: LabelTuple;
}

/** The labels that count, by pair, then rater. */
export async function* readCurrentLabels(prisma: PrismaClient, studyId: string): AsyncGenerator<LabelExportRow[]> {
  for await (const { pair, answers } of readAnswers(prisma, studyId, 'current')) {
    yield answers.flatMap((ofPair, at) => ofPair.map((answer) => toRow(pair(at), answer)));
  }
}

/** Every answer but those to checks, by pair, rater, and the order in which they were recorded. */
export async function* readLabelEvents(prisma: PrismaClient, studyId: string): AsyncGenerator<LabelEventExportRow[]> {
  for await (const { pair, answers } of readAnswers(prisma, studyId, 'all')) {
    yield answers.flatMap((ofPair, at) =>
      ofPair.map((answer, i) => ({ ...toRow(pair(at), answer), event: sequenceOf(ofPair, i) })),
    );
  }
}

interface AnswersOfPage {
  readonly pair: (at: number) => ExportedPair;
  /** Of each pair of the page, by rater. */
  readonly answers: readonly (readonly Answer[])[];
}

async function* readAnswers(prisma: PrismaClient, studyId: string, events: LabelEvents): AsyncGenerator<AnswersOfPage> {
  const raters = new RaterBook(() => readStudyRaters(prisma, studyId));
  const pace = new Pace();
  for await (const pairs of readPairPages(prisma, studyId, pace)) {
    const labels = await readLabels(prisma, pairs, events);
    await raters.meet(new Set(labels.map(([, person]) => person)));
    const answers: Answer[][] = pairs.map(() => []);
    for (const label of labels) answers[label[0] - 1]?.push({ rater: raters.find(label[1]), label });
    // Stable: the answers of one rater stay in the order in which they were recorded.
    for (const ofPair of answers) ofPair.sort((a, b) => a.rater.place - b.rater.place);
    pace.saw(pairs.length, labels.length);
    yield { pair: (at) => pairs[at] as ExportedPair, answers };
  }
}

function sequenceOf(ofPair: readonly Answer[], at: number): number {
  let first = at;
  while (first > 0 && ofPair[first - 1]?.rater === ofPair[at]?.rater) first -= 1;
  return at - first + 1;
}

function toRow({ row }: ExportedPair, { rater, label }: Answer): LabelExportRow {
  const [, , value, note, activeMs, labelledAt, origin] = label;
  return {
    prompt: row.prompt,
    subset: row.subset,
    image: row.image,
    image_sha256: row.image_sha256,
    generator: row.generator,
    rater: rater.name,
    rater_kind: rater.kind,
    label: value,
    note: note === '' ? null : note,
    active_ms: activeMs,
    labelled_at: new Date(labelledAt).toISOString(),
    origin,
  };
}

async function readLabels(
  prisma: PrismaClient,
  pairs: readonly ExportedPair[],
  events: LabelEvents,
): Promise<LabelTuple[]> {
  const ids = JSON.stringify(pairs.map(({ id }) => id));
  const answers =
    events === 'all'
      ? Prisma.sql`CROSS JOIN ${eachByIndex(Prisma.sql`SELECT * FROM label_event WHERE pair_id = page.id::uuid AND check_id IS NULL`)} AS e`
      : Prisma.sql`
        CROSS JOIN ${eachByIndex(Prisma.sql`SELECT event_id FROM current_label WHERE pair_id = page.id::uuid`)} AS counts
        CROSS JOIN ${eachByIndex(Prisma.sql`SELECT * FROM label_event WHERE id = counts.event_id`)} AS e`;
  // Ids of events rise in the order of recording.
  const [row] = await prisma.$queryRaw<{ labels: string | null }[]>`
    SELECT json_agg(json_build_array(page.place, e.person_id, e.value, e.note, e.active_ms,
                                     (extract(epoch FROM e.labelled_at) * 1000)::bigint, e.origin)
                    ${events === 'all' ? Prisma.sql`ORDER BY e.id` : Prisma.empty})::text AS labels
    FROM jsonb_array_elements_text(${ids}::jsonb) WITH ORDINALITY AS page(id, place) ${answers}`;
  // The statement above makes nothing else; every value was parsed on its way in.
  return JSON.parse(row?.labels ?? '[]') as LabelTuple[];
}
