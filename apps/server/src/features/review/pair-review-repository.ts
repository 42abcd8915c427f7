import { LabelValueSchema, type PairReview } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

type Decision = PairReview['history'][number];

export const createPairReviewRepository = (prisma: PrismaClient) => ({
  async hasPair(studyId: string, pairId: string): Promise<boolean> {
    return (await prisma.pair.count({ where: { id: pairId, studyId } })) === 1;
  },

  async listTags(pairId: string): Promise<string[]> {
    const tags = await prisma.pairTag.findMany({ where: { pairId }, orderBy: { tag: 'asc' } });
    return tags.map(({ tag }) => tag);
  },

  countComments: (pairId: string): Promise<number> => prisma.comment.count({ where: { pairId, deletedAt: null } }),

  async findStandingEvent(pairId: string): Promise<string | undefined> {
    return (await prisma.pairAdjudication.findUnique({ where: { pairId } }))?.eventId;
  },

  /** Oldest first. */
  async listDecisions(pairId: string): Promise<Decision[]> {
    const events = await prisma.labelEvent.findMany({
      where: { pairId, origin: 'adjudication' },
      orderBy: { id: 'asc' },
      include: { person: { select: { displayName: true } } },
    });
    return events.map(({ id, value, note, personId, person, labelledAt }) => ({
      eventId: id,
      value: LabelValueSchema.nullable().parse(value),
      note,
      personId,
      name: person.displayName,
      at: labelledAt.toISOString(),
    }));
  },
});
