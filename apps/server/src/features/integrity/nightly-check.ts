import type { Dependencies } from '../../dependencies.ts';
import { checkStudy } from './check-study.ts';

type Needed = Pick<Dependencies, 'database' | 'clock' | 'log'>;

/** With the id of the study. */
const CLAIM = 'integrity.nightly:';
/** Hours after midnight UTC. A night that no server saw is made up for at the first look of the day after. */
const FROM_HOUR = 3;
/** How often to look whether it is time. */
export const NIGHTLY_LOOK_MS = 10 * 60_000;
const MS_PER_HOUR = 3_600_000;

/**
 * One look at whether the studies are to be checked: each once a night, by one of the processes that share the database. What
 * a process that ends in the middle had not begun is for the next look.
 *
 * @returns how many studies were checked here
 */
export async function checkWhenDue({ database, clock, log }: Needed, signal?: AbortSignal): Promise<number> {
  const night = new Date(clock.now().getTime() - FROM_HOUR * MS_PER_HOUR).toISOString().slice(0, 10);
  const studies = await database.prisma.study.findMany({ select: { id: true, slug: true }, orderBy: { id: 'asc' } });
  let checked = 0;
  for (const { id, slug } of studies) {
    if (signal?.aborted) break;
    if (!(await claim(database, id, night))) continue;
    await checkNightly({ database, clock, log }, id, slug);
    checked += 1;
  }
  return checked;
}

async function claim({ prisma }: Needed['database'], studyId: string, night: string): Promise<boolean> {
  const claimed = await prisma.$executeRaw`
    INSERT INTO setting (key, value) VALUES (${CLAIM + studyId}, to_jsonb(${night}::text))
    ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE setting.value #>> '{}' < ${night}`;
  return claimed > 0;
}

/** A study that cannot be checked, such as one that was deleted meanwhile, does not keep the others from it. */
async function checkNightly({ database, clock, log }: Needed, studyId: string, slug: string): Promise<void> {
  try {
    const report = await checkStudy(database, { studyId, cause: 'nightly', at: clock.now() });
    const { over, under, orphaned, rebuilt } = report;
    const isRight = over + under + orphaned === 0 && Object.keys(rebuilt).length === 0;
    if (!isRight) log.warn({ study: slug, over, under, orphaned, rebuilt }, 'counters of a study were not right');
  } catch (error) {
    log.error({ err: error, study: slug }, 'a study could not be checked');
  }
}
