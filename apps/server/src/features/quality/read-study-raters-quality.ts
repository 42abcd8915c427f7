import { createRaterQuality, type RaterQuality } from '@plumbline/analysis';
import type { StudyRater } from '@plumbline/contract';
import type { Database } from '../../db/database.ts';
import { createBreather } from '../../db/study-frame/breather.ts';
import { readStudyRaters } from '../../db/study-raters.ts';
import { readAnswerColumns } from './answer-columns-repository.ts';
import { readSetAside } from './aside-repository.ts';
import { readChecks } from './check-repository.ts';
import { readPairOrder } from './pair-order-repository.ts';

/** How each rater of a study labels. Others get their turn between the figures. */
export async function readStudyRatersQuality(
  { prisma }: Pick<Database, 'prisma'>,
  studyId: string,
): Promise<StudyRater[]> {
  const raters = await readStudyRaters(prisma, studyId);
  const setAside = await readSetAside(prisma, studyId);
  const { ids, ...pairs } = await readPairOrder(prisma, studyId);
  const people = raters.map(({ id }) => id);
  const answers = await readAnswerColumns(prisma, studyId, ids, people);
  const checks = await readChecks(prisma, studyId, { pairs: placesOf(ids), people: placesOf(people) });
  const found = await finish(
    createRaterQuality({
      raters: raters.map((rater) => ({ ...rater, isSetAside: setAside.has(rater.id) })),
      pairs: { length: ids.length, ...pairs },
      ...{ answers, checks },
    }),
  );
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

async function finish(steps: Generator<undefined, readonly RaterQuality[]>): Promise<readonly RaterQuality[]> {
  const breathe = createBreather();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}

const placesOf = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, place) => [id, place]));
