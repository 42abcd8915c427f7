import { FRAME_FORMAT } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { readStudyTotals } from '../study-totals.ts';

/** Names the state of a study that a frame holds: another one as soon as anything in the frame is another. */
export async function readFrameVersion(
  reader: Pick<Prisma.TransactionClient, '$queryRaw'>,
  studyId: string,
): Promise<string> {
  const { changes } = await readStudyTotals(reader, studyId);
  return `${FRAME_FORMAT}-${studyId}-${changes}`;
}
