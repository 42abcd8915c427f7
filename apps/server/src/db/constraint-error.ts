import { Prisma } from './generated/client.ts';

/** Whether a write was refused because a row with these unique values is there already. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
