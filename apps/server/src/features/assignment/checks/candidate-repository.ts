import { randomInt } from 'node:crypto';
import { Prisma } from '../../../db/generated/client.ts';
import type { Taker } from '../taker.ts';
import type { CheckKind } from './plan-block.ts';

type Transaction = Prisma.TransactionClient;

/** What could be asked as a check. */
export interface CheckDraft {
  readonly pairId: string;
  /** Shown instead of the pair's prompt. */
  readonly text: string | null;
  readonly expected: number;
}

const SHUFFLE_PLACES = 2 ** 31 - 1;
/** A pair that the person labelled comes as a check after so many other labels at least. */
const REPEAT_AFTER = 20;
const REPEAT_AMONG = 500;

/** Something that the person was not yet asked as a check of that kind, drawn by lot; nothing where there is none. */
export function findCandidate(tx: Transaction, taker: Taker, kind: CheckKind): Promise<CheckDraft | undefined> {
  if (kind === 'gold') return findGold(tx, taker);
  if (kind === 'contrastive') return findContrastive(tx, taker);
  return findRepeat(tx, taker);
}

const isNews = ({ personId }: Taker, kind: CheckKind, pairId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  NOT EXISTS (SELECT 1 FROM label_check k WHERE k.person_id = ${personId}::uuid AND k.kind = ${kind}::check_kind
                                            AND k.pair_id = ${pairId})
  AND NOT EXISTS (SELECT 1 FROM label_lease l WHERE l.pair_id = ${pairId} AND l.person_id = ${personId}::uuid
                                                AND l.returned_at IS NULL)`;

const isLabelled = ({ personId }: Taker, pairId: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM current_label c WHERE c.pair_id = ${pairId} AND c.person_id = ${personId}::uuid)`;

/** One that the person has not labelled before one that they have, and none that they have just labelled. */
async function findGold(tx: Transaction, taker: Taker): Promise<CheckDraft | undefined> {
  const [found] = await tx.$queryRaw<CheckDraft[]>`
    SELECT g.pair_id AS "pairId", NULL AS text, g.value AS expected
    FROM gold_pair g JOIN pair ON pair.id = g.pair_id
    WHERE g.study_id = ${taker.studyId}::uuid AND pair.image_sha256 IS NOT NULL
      AND ${isNews(taker, 'gold', Prisma.sql`g.pair_id`)}
      AND g.pair_id NOT IN (
        SELECT pair_id FROM current_label
        WHERE person_id = ${taker.personId}::uuid AND study_id = ${taker.studyId}::uuid
        ORDER BY event_id DESC LIMIT ${REPEAT_AFTER})
    ORDER BY ${isLabelled(taker, Prisma.sql`g.pair_id`)}, random() LIMIT 1`;
  return found;
}

/** An image that at least two people called aligned and nobody anything else, with a text that says something else. */
async function findContrastive(tx: Transaction, taker: Taker): Promise<CheckDraft | undefined> {
  const from = await drawPair(tx, taker.studyId);
  if (from === undefined) return undefined;
  const [found] = await tx.$queryRaw<CheckDraft[]>`
    SELECT s.pair_id AS "pairId", other.text, 0 AS expected
    FROM pair_summary s
    JOIN pair ON pair.id = s.pair_id AND pair.image_sha256 IS NOT NULL
    JOIN prompt ON prompt.id = pair.prompt_id
    CROSS JOIN LATERAL (
      SELECT item AS text FROM unnest((
        SELECT items FROM contrastive_set WHERE prompt_id = pair.prompt_id ORDER BY version DESC LIMIT 1
      )) AS item WHERE item <> prompt.text ORDER BY random() LIMIT 1
    ) other
    WHERE s.study_id = ${taker.studyId}::uuid AND s.split = 0 AND s.aligned = s.labels
      AND NOT ${isLabelled(taker, Prisma.sql`s.pair_id`)} AND ${isNews(taker, 'contrastive', Prisma.sql`s.pair_id`)}
    ORDER BY s.pair_id < ${from}::uuid, s.pair_id LIMIT 1`;
  return found;
}

/** One of the person's own labels, with what they said. */
async function findRepeat(tx: Transaction, taker: Taker): Promise<CheckDraft | undefined> {
  const [found] = await tx.$queryRaw<CheckDraft[]>`
    SELECT pair_id AS "pairId", NULL AS text, value AS expected
    FROM (
      SELECT pair_id, value FROM current_label
      WHERE person_id = ${taker.personId}::uuid AND study_id = ${taker.studyId}::uuid
      ORDER BY event_id DESC OFFSET ${REPEAT_AFTER} LIMIT ${REPEAT_AMONG}
    ) mine
    WHERE ${isNews(taker, 'repeat', Prisma.sql`mine.pair_id`)}
      AND EXISTS (SELECT 1 FROM pair WHERE pair.id = mine.pair_id AND pair.image_sha256 IS NOT NULL)
    ORDER BY random() LIMIT 1`;
  return found;
}

/** Some pair of the study. */
export async function drawPair(tx: Transaction, studyId: string): Promise<string | undefined> {
  const place = randomInt(SHUFFLE_PLACES);
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    (SELECT id, 0 AS turn FROM pair WHERE study_id = ${studyId}::uuid AND shuffle >= ${place}::int
     ORDER BY shuffle, id LIMIT 1)
    UNION ALL
    (SELECT id, 1 FROM pair WHERE study_id = ${studyId}::uuid ORDER BY shuffle, id LIMIT 1)
    ORDER BY turn LIMIT 1`;
  return found?.id;
}
