import { Prisma } from './generated/client.ts';

/** Whether a write was refused because a row with these unique values is there already. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

/** The classes of SQLSTATE for data that cannot be stored as it is, and for constraints that it breaks. */
const DATA_FAULT = /^2[23]/;
const MAX_DEPTH = 6;

/** Whether the data was at fault and not the database. Looks through the layers that each wrap the failure in their own way. */
export function isDataFault(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return false;
  const layer = error as Record<string, unknown>;
  if (layer.code === 'P2002' || layer.code === 'P2003') return true;
  if ([layer.code, layer.originalCode].some((code) => typeof code === 'string' && isSqlState(code))) return true;
  return [layer.cause, layer.meta, layer.driverAdapterError].some((inner) => isDataFault(inner, depth + 1));
}

const isSqlState = (code: string): boolean => code.length === 5 && DATA_FAULT.test(code);
