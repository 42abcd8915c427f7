import type { BlindPair, OwnLabel, Progress } from '@plumbline/contract';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { readStudyTotals } from '../../db/study-totals.ts';
import { startOfQueue } from './queue-start.ts';

interface BlindRow {
  readonly pairId: string;
  readonly prompt: string;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}
type OwnRow = BlindRow & { readonly value: OwnLabel['value']; readonly note: string; readonly labelledAt: Date };

export interface QueueRequest {
  readonly studyId: string;
  readonly personId: string;
  readonly exclude: readonly string[];
  readonly limit: number;
}

/** All that these statements select is what a blind pair may show. */
const BLIND_COLUMNS = Prisma.sql`pair.id AS "pairId", prompt.text AS prompt, image.sha256, image.width, image.height`;
const BLIND_JOINS = Prisma.sql`
  JOIN prompt ON prompt.id = pair.prompt_id JOIN image ON image.sha256 = pair.image_sha256`;

export const createQueueRepository = (prisma: PrismaClient) => ({
  /**
   * The next pairs in the person's own order: first those that were sent back for more labels, then all, each in the
   * study's shuffled order from a place of the person's own, around to its start. Nothing tells which were sent back.
   */
  async listNext(request: QueueRequest): Promise<BlindPair[]> {
    const start = startOfQueue(request.studyId, request.personId);
    const ahead = Prisma.sql`pair.shuffle >= ${start}::int`;
    const around = Prisma.sql`pair.shuffle < ${start}::int`;
    const rows = await listRequested(prisma, request, start);
    for (const range of [ahead, around]) {
      const limit = request.limit - rows.length;
      if (limit === 0) break;
      const exclude = [...request.exclude, ...rows.map(({ pairId }) => pairId)];
      rows.push(...(await listUnlabelled(prisma, { ...request, exclude, limit }, range)));
    }
    return rows.map(toBlindPair);
  },

  async readProgress(studyId: string, personId: string): Promise<Progress> {
    const { pairs, missingImages } = await readStudyTotals(prisma, studyId);
    const labelled = await prisma.currentLabel.count({ where: { personId, studyId } });
    return { labelled, total: pairs - missingImages };
  },

  async listOwn(studyId: string, personId: string, limit: number): Promise<OwnLabel[]> {
    const rows = await prisma.$queryRaw<OwnRow[]>`
      SELECT ${BLIND_COLUMNS}, label_event.value, label_event.note, label_event.labelled_at AS "labelledAt"
      FROM current_label
      JOIN label_event ON label_event.id = current_label.event_id
      JOIN pair ON pair.id = current_label.pair_id ${BLIND_JOINS}
      WHERE current_label.person_id = ${personId}::uuid AND current_label.study_id = ${studyId}::uuid
      ORDER BY label_event.recorded_at DESC, label_event.id DESC LIMIT ${limit}`;
    return rows.map(({ value, note, labelledAt, ...row }) => ({
      ...toBlindPair(row),
      value,
      note,
      labelledAt: labelledAt.toISOString(),
    }));
  },
});

/** Each person begins elsewhere, so that not all are given the same pair when one more label is wanted. */
const listRequested = (
  prisma: PrismaClient,
  { studyId, personId, exclude, limit }: QueueRequest,
  start: number,
): Promise<BlindRow[]> =>
  prisma.$queryRaw`
    SELECT ${BLIND_COLUMNS} FROM pair ${BLIND_JOINS}
    WHERE pair.study_id = ${studyId}::uuid
      AND pair.id IN (SELECT pair_id FROM label_request WHERE study_id = ${studyId}::uuid AND closed_at IS NULL)
      AND ${isUnlabelledBy(personId)} ${excluding(exclude)}
    ORDER BY pair.shuffle < ${start}::int, pair.shuffle, pair.id LIMIT ${limit}`;

const listUnlabelled = (
  prisma: PrismaClient,
  { studyId, personId, exclude, limit }: QueueRequest,
  range: Prisma.Sql,
): Promise<BlindRow[]> =>
  prisma.$queryRaw`
    SELECT ${BLIND_COLUMNS} FROM pair ${BLIND_JOINS}
    WHERE pair.study_id = ${studyId}::uuid AND ${range} AND ${isUnlabelledBy(personId)} ${excluding(exclude)}
    ORDER BY pair.shuffle, pair.id LIMIT ${limit}`;

const isUnlabelledBy = (personId: string): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM current_label WHERE current_label.pair_id = pair.id AND current_label.person_id = ${personId}::uuid)`;

const excluding = (pairIds: readonly string[]): Prisma.Sql =>
  pairIds.length === 0
    ? Prisma.empty
    : Prisma.sql`AND pair.id NOT IN (${Prisma.join(pairIds.map((id) => Prisma.sql`${id}::uuid`))})`;

const toBlindPair = ({ pairId, prompt, sha256, width, height }: BlindRow): BlindPair => ({
  pairId,
  prompt,
  image: { sha256, width, height },
});
