import type { StudyOverview } from '@plumbline/contract';
import type { Database } from '../../db/database.ts';
import type { FoundStudy } from '../../db/study-access.ts';
import { readStudyTotals } from '../../db/study-totals.ts';
import { listPeopleAtWork } from './at-work-repository.ts';
import { countDonePairs, countPlaces, countUncounted } from './progress-repository.ts';
import { countLabelsSince } from './stretch-repository.ts';
import { readWaitingTimes } from './waiting-repository.ts';

export interface Moments {
  readonly now: Date;
  readonly dayStart: Date;
}

const HOUR_MS = 3_600_000;
/** A day with a change of the clocks has 25 hours; what is asked beyond that is not worth a look at every label. */
const LONGEST_DAY_MS = 26 * HOUR_MS;

/** How far a study is. One statement after another, so that none of those who label waits for all of them. */
export async function readOverviewOf(
  { prisma }: Pick<Database, 'prisma'>,
  { id, labelsPerPair }: FoundStudy,
  { now, dayStart }: Moments,
): Promise<StudyOverview> {
  const { pairs, missingImages, labels, open } = await readStudyTotals(prisma, id);
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const isLimited = labelsPerPair !== null;
  return {
    at: now.toISOString(),
    labelsPerPair,
    pairs: pairs - missingImages,
    donePairs: isLimited ? await countDonePairs(prisma, id) : null,
    labels,
    open: isLimited ? Math.max(0, open) : null,
    ...(await countUncounted(prisma, id)),
    places: await countPlaces(prisma, id),
    lastHour: await countLabelsSince(prisma, id, ago(HOUR_MS)),
    today: await countLabelsSince(prisma, id, dayStart > ago(LONGEST_DAY_MS) ? dayStart : ago(LONGEST_DAY_MS)),
    people: await listPeopleAtWork(prisma, id, now),
    waiting: await readWaitingTimes(prisma, id),
  };
}
