import type { AnswersBehind, ImageView, LabelValue, RaterAnswer } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';

interface RaterFigure {
  readonly studyId: string;
  readonly personId: string;
  readonly behind: AnswersBehind;
  readonly limit: number;
}

interface Row extends Omit<RaterAnswer, 'image' | 'at' | 'value' | 'expected'> {
  readonly expected: LabelValue | null;
  readonly value: LabelValue;
  readonly at: Date;
  readonly sha256: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** The answers behind a figure of a rater, in the order that the endpoint promises. */
export async function readAnswersBehind(prisma: PrismaClient, figure: RaterFigure): Promise<RaterAnswer[]> {
  const answers = figure.behind === 'pace' ? quickestLabels(figure) : answeredChecks(figure, figure.behind);
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT answer.pair_id AS "pairId", coalesce(answer.text, prompt.text) AS prompt, answer.expected, answer.value,
           answer.active_ms AS "activeMs", answer.at, image.sha256, image.width, image.height
    FROM (${answers}) answer
    JOIN pair ON pair.id = answer.pair_id
    JOIN prompt ON prompt.id = pair.prompt_id
    LEFT JOIN image ON image.sha256 = pair.image_sha256
    ORDER BY answer.place`;
  return rows.map(({ sha256, width, height, at, ...row }) => ({
    ...row,
    image: toImage(sha256, width, height),
    at: at.toISOString(),
  }));
}

const toImage = (sha256: string | null, width: number | null, height: number | null): ImageView | null =>
  sha256 === null || width === null || height === null ? null : { sha256, width, height };

/** The checks that people are measured by, with what is expected now: the rules of `judgeChecks`. */
function judgedChecks(studyId: string, kind: Exclude<AnswersBehind, 'pace'>): Prisma.Sql {
  const columns = Prisma.sql`c.id, c.person_id, c.pair_id, c.text, c.value`;
  const isOfKind = Prisma.sql`c.study_id = ${studyId}::uuid AND c.kind = ${kind}::check_kind`;
  switch (kind) {
    case 'gold':
      return Prisma.sql`
        SELECT ${columns}, g.value AS expected FROM label_check c JOIN gold_pair g ON g.pair_id = c.pair_id WHERE ${isOfKind}`;
    case 'contrastive':
      return Prisma.sql`
        SELECT ${columns}, c.expected FROM label_check c WHERE ${isOfKind} AND (
          SELECT bool_and(o.value = 1) FROM current_label o WHERE o.pair_id = c.pair_id AND o.person_id <> c.person_id)`;
    case 'repeat':
      return Prisma.sql`SELECT ${columns}, c.expected FROM label_check c WHERE ${isOfKind}`;
    default:
      return assertNever(kind);
  }
}

/** An answer to a check may have been changed: its newest event is the one that stands. */
const answeredChecks = ({ studyId, personId, limit }: RaterFigure, kind: Exclude<AnswersBehind, 'pace'>) => Prisma.sql`
  SELECT k.pair_id, k.text, k.expected, k.value, said.active_ms, said.recorded_at AS at,
         row_number() OVER (ORDER BY k.value = k.expected, said.recorded_at DESC, k.id) AS place
  FROM (${judgedChecks(studyId, kind)}) k
  JOIN LATERAL (
    SELECT active_ms, recorded_at FROM label_event WHERE check_id = k.id ORDER BY id DESC LIMIT 1
  ) said ON true
  WHERE k.person_id = ${personId}::uuid AND k.value IS NOT NULL
  ORDER BY place LIMIT ${limit}`;

const quickestLabels = ({ studyId, personId, limit }: RaterFigure) => Prisma.sql`
  SELECT label.pair_id, NULL::text AS text, NULL::smallint AS expected, label.value, event.active_ms, event.recorded_at AS at,
         row_number() OVER (ORDER BY event.active_ms, event.id) AS place
  FROM (
    SELECT pair_id, event_id, value FROM current_label
    WHERE study_id = ${studyId}::uuid AND person_id = ${personId}::uuid
    UNION ALL
    SELECT pair_id, event_id, value FROM uncounted_label
    WHERE study_id = ${studyId}::uuid AND person_id = ${personId}::uuid AND reason <> 'surplus'
  ) label
  JOIN label_event event ON event.id = label.event_id
  WHERE event.active_ms > 0
  ORDER BY place LIMIT ${limit}`;
