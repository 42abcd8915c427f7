import type { Dependencies } from '../../../dependencies.ts';
import { createSyncRepository } from './sync-repository.ts';
import { syncStudy } from './sync-study.ts';

type Needed = Pick<Dependencies, 'database' | 'clock' | 'log' | 'panel'>;

const EVERY_MS = 5 * 60_000;
/** How often to look whether it is time. */
export const PANEL_LOOK_MS = 30_000;

/**
 * One look at whether the panel is to be asked: every five minutes while people are at work who came from it,
 * or have finished lately.
 *
 * @returns how many studies were asked for; undefined: it is not time yet, another process asks, or there is no panel
 */
export async function syncWhenDue(needed: Needed, signal?: AbortSignal): Promise<number | undefined> {
  const { database, clock, log, panel } = needed;
  if (panel === null) return undefined;
  const repository = createSyncRepository(database);
  const now = clock.now();
  const studies = await repository.listStudies(now);
  if (studies.length === 0 || !(await repository.claim(now, new Date(now.getTime() + EVERY_MS)))) return undefined;
  for (const { id, slug } of studies) {
    const synced = await syncStudy({ repository, panel, clock }, id, signal);
    if (signal?.aborted) break;
    if (synced.ok) {
      const { changed, unknown } = synced.value;
      if (changed > 0) log.info({ study: slug, changed }, 'submissions ended at the panel');
      if (Object.keys(unknown).length > 0) log.warn({ study: slug, unknown }, 'the panel knows states that we do not');
      continue;
    }
    const { message, retryAfterSeconds } = synced.details;
    log.warn({ study: slug, code: synced.code, message }, 'the panel could not be asked');
    const waitMs = Math.max(EVERY_MS, (retryAfterSeconds ?? 0) * 1000);
    await repository.postpone(new Date(clock.now().getTime() + waitMs));
    break;
  }
  return studies.length;
}
