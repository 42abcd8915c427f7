import type { Prisma, PrismaClient } from '../../db/generated/client.ts';

/** Who can read comments: researchers and owners, who enter every study. */
export const READERS = {
  role: { in: ['researcher', 'owner'] },
  kind: 'human',
} as const satisfies Prisma.PersonWhereInput;

export const listReaders = async (prisma: PrismaClient): Promise<{ id: string; name: string }[]> => {
  const people = await prisma.person.findMany({ where: READERS, orderBy: [{ displayName: 'asc' }, { id: 'asc' }] });
  return people.map(({ id, displayName }) => ({ id, name: displayName }));
};
