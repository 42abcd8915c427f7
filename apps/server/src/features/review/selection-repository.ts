import type { Person, SelectionResult } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Prisma } from '../../db/generated/client.ts';
import { isStudyOpen } from '../../db/study-access.ts';
import type { FailureDetails } from '../../http/handler.ts';

export type Transaction = Prisma.TransactionClient;

/** Some pairs of a study, and who does something with them. */
export interface Selection {
  readonly studyId: string;
  readonly person: Person;
  readonly at: Date;
  readonly pairIds: readonly string[];
}

export type SelectionRefusal = 'not_found' | 'study_closed' | 'invalid_input';
export type SelectionOutcome = Result<SelectionResult, SelectionRefusal, FailureDetails | undefined>;

/**
 * Each pair once; refused when one is not of the study, so that a mistaken selection changes nothing.
 *
 * @param needsOpen  what is to be done adds to the record of labels, which a closed study does not allow
 */
export async function checkSelection(
  tx: Transaction,
  { studyId, pairIds }: Selection,
  needsOpen = false,
): Promise<Result<string[], SelectionRefusal, FailureDetails | undefined>> {
  if (needsOpen && !(await isStudyOpen(tx, studyId))) return err('study_closed', undefined);
  const unique = [...new Set(pairIds.map((id) => id.toLowerCase()))];
  const [found] = await tx.$queryRaw<{ pairs: number }[]>`
    SELECT count(*)::int AS pairs FROM pair WHERE study_id = ${studyId}::uuid AND id = ANY (${unique}::uuid[])`;
  const missing = unique.length - (found?.pairs ?? 0);
  if (missing === 0) return ok(unique);
  const message = `${missing} of the ${unique.length} pairs are not of this study; nothing was changed.`;
  return err('not_found', { field: 'pairIds', message });
}

export const resultOf = (pairIds: readonly string[], changed: number): SelectionResult => ({
  changed,
  unchanged: pairIds.length - changed,
});
