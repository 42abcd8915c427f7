import type { Person } from '@plumbline/contract';
import type { PrismaClient } from './generated/client.ts';
import { studiesOpenTo } from './study-access.ts';

/** Whether a study that the person may enter shows the image. */
export async function canSeeImage(
  prisma: Pick<PrismaClient, 'pair'>,
  person: Person,
  imageSha256: string,
): Promise<boolean> {
  const pair = await prisma.pair.findFirst({
    where: { imageSha256, study: studiesOpenTo(person) },
    select: { id: true },
  });
  return pair !== null;
}
