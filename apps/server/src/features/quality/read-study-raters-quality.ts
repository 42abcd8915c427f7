import type { RaterQuality } from '@plumbline/analysis';
import type { StudyRater } from '@plumbline/contract';
import type { Database } from '../../db/database.ts';
import { readStudyRaters } from '../../db/study-raters.ts';
import { readAnswerRows } from './answer-rows-repository.ts';
import { readSetAside } from './aside-repository.ts';
import { readChecks } from './check-repository.ts';
import { readPairRows } from './pair-order-repository.ts';
import { runRaters } from './worker/run-raters.ts';

/** How each rater of a study labels. */
export async function readStudyRatersQuality(
  database: Pick<Database, 'prisma' | 'kind'>,
  studyId: string,
): Promise<StudyRater[]> {
  const { prisma } = database;
  const raters = await readStudyRaters(prisma, studyId);
  const setAside = await readSetAside(prisma, studyId);
  const pairs = await readPairRows(database, studyId);
  const found = await runRaters({
    raters: raters.map((rater) => ({ ...rater, isSetAside: setAside.has(rater.id) })),
    pairs: ownBytes(pairs),
    answers: ownBytes(await readAnswerRows(database, studyId, pairs)),
    checks: await readChecks(prisma, studyId),
  });
  // Who only decided on pairs, or took every answer back, is no rater.
  const hasLabelled = ({ labels, checks: { gold, contrastive, repeat } }: RaterQuality) =>
    labels.counting + labels.surplus + labels.setAside + gold.asked + contrastive.asked + repeat.asked > 0;
  return found.filter(hasLabelled).map((rater) => toStudyRater(rater, setAside.get(rater.id) ?? null));
}

const toStudyRater = (rater: RaterQuality, setAside: StudyRater['setAside']): StudyRater => ({
  ...rater,
  checks: { ...rater.checks },
  windows: [...rater.windows],
  flags: [...rater.flags],
  setAside,
});

/** Small buffers share their memory, which cannot move to a thread. */
const ownBytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer);
