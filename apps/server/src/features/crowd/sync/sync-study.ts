import type { EndpointResult, syncSubmissions } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Clock } from '../../../dependencies.ts';
import type { PanelApi, PanelFailure, PanelFailureDetails } from '../panel/panel-api.ts';
import type { AskedSubmission, EndState, SyncRepository } from './sync-repository.ts';

export type SyncReport = EndpointResult<typeof syncSubmissions>;

interface SyncParts {
  readonly repository: SyncRepository;
  readonly panel: PanelApi;
  readonly clock: Clock;
}

/** The panel's studies come in entry links, which anybody can write: no more than these are asked for at once. */
const MAX_PANEL_STUDIES = 20;

/** What a panel says of a submission that undoes its completion here: its place there was given to others. */
const UNDOES_COMPLETION: ReadonlySet<EndState> = new Set<EndState>(['returned', 'timed_out']);

/**
 * Asks the panel what became of submissions of a study that are at work or were completed lately. What it said before it
 * failed is kept.
 */
export async function syncStudy(
  { repository, panel, clock }: SyncParts,
  studyId: string,
  signal?: AbortSignal,
): Promise<Result<SyncReport, Exclude<PanelFailure, 'unknown_study'>, PanelFailureDetails>> {
  const asked = await repository.listAsked(studyId, clock.now());
  const panelStudies = [...new Set(asked.map(({ panelStudy }) => panelStudy))].filter((id) => id !== '');
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
    const ours = new Map(asked.filter((one) => one.panelStudy === panelStudy).map((one) => [one.session, one]));
    for (const { session, state, said } of listed.value) {
      const submission: AskedSubmission | undefined = ours.get(session);
      if (submission === undefined || state === 'active') continue;
      if (state === null) unknown[said] = (unknown[said] ?? 0) + 1;
      else if (submission.state === 'completed' && !UNDOES_COMPLETION.has(state)) continue;
      else if (await repository.end(submission, state, { studyId, at: clock.now() })) changed += 1;
    }
  }
  return ok({ asked: asked.length, changed, unknown });
}
