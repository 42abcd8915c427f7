import type { Person } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';
import { studiesOpenTo } from '../../db/study-access.ts';

export const createImageRepository = (prisma: PrismaClient) => ({
  /** Whether a study that the person may enter shows the image. */
  async canSee(person: Person, imageSha256: string): Promise<boolean> {
    const pair = await prisma.pair.findFirst({
      where: { imageSha256, study: studiesOpenTo(person) },
      select: { id: true },
    });
    return pair !== null;
  },
});
