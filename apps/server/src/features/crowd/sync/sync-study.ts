import type { EndpointResult, syncSubmissions } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Clock } from '../../../dependencies.ts';
import type { PanelApi, PanelFailure, PanelFailureDetails } from '../panel/panel-api.ts';
import type { ActiveSubmission, SyncRepository } from './sync-repository.ts';

export type SyncReport = EndpointResult<typeof syncSubmissions>;

interface SyncParts {
  readonly repository: SyncRepository;
  readonly panel: PanelApi;
  readonly clock: Clock;
}

/** The panel's studies come in entry links, which anybody can write: no more than these are asked for at once. */
const MAX_PANEL_STUDIES = 20;

/** Asks the panel what became of the active submissions of a study. What it said before it failed is kept. */
export async function syncStudy(
  { repository, panel, clock }: SyncParts,
  studyId: string,
  signal?: AbortSignal,
): Promise<Result<SyncReport, Exclude<PanelFailure, 'unknown_study'>, PanelFailureDetails>> {
  const active = await repository.listActive(studyId);
  const panelStudies = [...new Set(active.map(({ panelStudy }) => panelStudy))].filter((id) => id !== '');
  const unknown: Record<string, number> = {};
  let changed = 0;
  for (const panelStudy of panelStudies.slice(-MAX_PANEL_STUDIES)) {
    const listed = await panel.listSubmissions(panelStudy, signal);
    if (!listed.ok) {
      const { code, details } = listed;
      // Somebody wrote that id into an entry link: it says nothing of the others.
      if (code === 'unknown_study') continue;
      return err(code, details);
    }
    const ours = new Map(active.filter((one) => one.panelStudy === panelStudy).map((one) => [one.session, one]));
    for (const { session, state, said } of listed.value) {
      const submission: ActiveSubmission | undefined = ours.get(session);
      if (submission === undefined || state === 'active') continue;
      if (state === null) unknown[said] = (unknown[said] ?? 0) + 1;
      else if (await repository.end({ ...submission, state }, studyId, clock.now())) changed += 1;
    }
  }
  return ok({ asked: active.length, changed, unknown });
}
