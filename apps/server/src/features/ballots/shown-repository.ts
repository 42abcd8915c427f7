import type { BallotSide, Person } from '@plumbline/contract';
import type { Prisma, PrismaClient } from '../../db/generated/client.ts';
import { studiesOpenTo } from '../../db/study-access.ts';

/** Only the person to whom it was given, as long as they may enter its study: nobody else needs it. */
const ownBallot = (person: Person, id: string): Prisma.BallotWhereInput => ({
  id,
  personId: person.id,
  study: studiesOpenTo(person),
});

/** The image at a place of a ballot of the person, and how large it is shown. */
export async function findShownImage(
  prisma: PrismaClient,
  person: Person,
  { ballot: id, side, index }: { ballot: string; side: BallotSide; index: number },
): Promise<{ sha256: string; edgePx: number } | undefined> {
  const ballot = await prisma.ballot.findFirst({
    where: ownBallot(person, id),
    select: { leftPairs: true, rightPairs: true, evaluation: { select: { imageSize: true } } },
  });
  const pairId = (side === 'left' ? ballot?.leftPairs : ballot?.rightPairs)?.[index];
  if (!ballot || pairId === undefined) return undefined;
  const pair = await prisma.pair.findUnique({ where: { id: pairId }, select: { imageSha256: true } });
  return pair?.imageSha256 ? { sha256: pair.imageSha256, edgePx: ballot.evaluation.imageSize } : undefined;
}

/** The pairs of a ballot of the person, and whether they may know them. */
export const findShownPairs = (prisma: PrismaClient, person: Person, id: string) =>
  prisma.ballot.findFirst({
    where: ownBallot(person, id),
    select: {
      kind: true,
      leftPairs: true,
      rightPairs: true,
      answeredAt: true,
      evaluation: { select: { reveal: true } },
    },
  });
