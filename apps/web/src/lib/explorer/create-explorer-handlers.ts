import { type AnalysisSession, type AnalysisSettings, Explorer, type ExploreView, toQuery } from '@plumbline/analysis';
import { err, ok } from '@plumbline/result';
import type { Handlers } from '@plumbline/worker-rpc';
import type { AnalysisResult } from '../analysis/analysis-calls.ts';
import type { FrameStore, SessionResult } from '../analysis/frame-store.ts';
import type { FindParted } from '../votes/find-parted.ts';
import type { ExploreRequest, ExplorerCalls } from './explorer-calls.ts';

/** The explorer's side of the worker; runs anywhere. */
export function createExplorerHandlers(store: FrameStore, findParted: FindParted): Handlers<ExplorerCalls> {
  const open = createOpener();
  const using = async <Value>(
    { study, settings, view }: ExploreRequest,
    work: (explorer: Explorer, view: ExploreView) => Value,
  ): Promise<AnalysisResult<Value>> => {
    const session = await store.open(study);
    const explorer = open(session, settings);
    if (!explorer.ok) return explorer;
    if (!session.ok) return session;
    const { parted, ...others } = view;
    const among = parted === null ? ok(null) : await findParted(study, session.value, parted, settings);
    if (!among.ok) return among;
    const asked = { ...others, among: among.value };
    explorer.value.apply(asked);
    return ok(work(explorer.value, asked));
  };
  return {
    openExplorer: async ({ study, settings }) => {
      const explorer = open(await store.refresh(study), settings);
      return explorer.ok ? ok(explorer.value.describe()) : explorer;
    },
    explore: (request) =>
      using(request, (explorer, view) => ({
        snapshot: explorer.apply(view),
        rows: explorer.rows(request.from, request.to),
      })),
    listPlaces: (request) => using(request, (explorer) => explorer.indices(request.from, request.to)),
    readPairs: (request) => using(request, (explorer) => explorer.rowsAt(request.indices)),
    listPairIds: (request) => using(request, (explorer) => explorer.pairIds(request.indices)),
    findPlace: (request) => using(request, (explorer) => explorer.placeOf(request.pairId)),
    readPrompt: (request) => using(request, (explorer) => explorer.prompt(request.prompt)),
    countDensity: (request) => using(request, (explorer) => explorer.density(request.plane)),
    findNearest: (request) => using(request, (explorer) => explorer.nearest(request.plane, request.x, request.y)),
    sampleImages: (request) =>
      using(request, (explorer) => {
        const { indices, available } = explorer.sampleImages(request.most);
        return { rows: explorer.rowsAt(indices), available };
      }),
  };
}

/** Keeps the explorer that was used last: its indices are dear, and one page is looked at a time. */
function createOpener() {
  let kept: { readonly session: AnalysisSession; readonly key: string; readonly explorer: Explorer } | undefined;
  return (session: SessionResult, settings: AnalysisSettings): AnalysisResult<Explorer> => {
    if (!session.ok) return session;
    const key = JSON.stringify(toQuery(settings));
    if (kept?.session === session.value && kept.key === key) return ok(kept.explorer);
    const explorer = Explorer.open(session.value, settings);
    if (!explorer.ok) return err('unusable_settings', { message: explorer.details.message });
    kept = { session: session.value, key, explorer: explorer.value };
    return explorer;
  };
}
