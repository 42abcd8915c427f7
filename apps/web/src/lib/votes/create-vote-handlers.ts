import {
  type AnalysisSession,
  computeFragility,
  computeLeads,
  computeModelAgreement,
  computeOptimisation,
  computeStandings,
  computeStop,
  DEFAULT_ANALYSIS_SETTINGS,
  findSeries,
  type OptimisationSeries,
  type ScoredPairs,
  scorePairs,
  type VoteScope,
} from '@plumbline/analysis';
import type { VoteFrame } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import type { Handlers } from '@plumbline/worker-rpc';
import type { AnalysisResult } from '../analysis/analysis-calls.ts';
import type { FrameStore } from '../analysis/frame-store.ts';
import { createTurns } from './in-turn.ts';
import { mostImages } from './most-images.ts';
import type { SeriesFigures, VoteCalls, VotesRequest, VotesSummary } from './vote-calls.ts';
import type { VoteStore } from './vote-store.ts';

/** Figures from the votes of an evaluation; those that concern reward models also from the study's own frame. */
export function createVoteHandlers(votes: VoteStore, frames: FrameStore): Handlers<VoteCalls> {
  const using = async <Value>(
    request: VotesRequest,
    work: (frame: VoteFrame) => AnalysisResult<Value> | Promise<AnalysisResult<Value>>,
  ): Promise<AnalysisResult<Value>> => {
    const frame = await votes.open(request);
    return frame.ok ? work(frame.value) : frame;
  };
  const besideScores = <Value>(
    request: VotesRequest,
    work: (frame: VoteFrame, session: AnalysisSession) => AnalysisResult<Value>,
  ) =>
    using(request, async (frame) => {
      const session = await frames.open(request.study);
      return session.ok ? work(frame, session.value) : session;
    });
  const inTurn = createTurns();
  return {
    loadVotes: async (request) => {
      const frame = await votes.refresh(request);
      return frame.ok ? ok(summarise(frame.value)) : frame;
    },
    // A list asks for all of its evaluations at once: neither the server nor this worker should have them all in hand.
    leads: (request) =>
      inTurn(async () => {
        const frame = await votes.refresh(request);
        return frame.ok ? ok(computeLeads(frame.value)) : frame;
      }),
    standings: (request) => using(request, (frame) => ok(computeStandings(frame, request.settings))),
    fragility: (request) => using(request, (frame) => ok(computeFragility(frame, request.scope) ?? null)),
    stopLights: (request) => using(request, (frame) => ok(computeStop(frame, request.settings))),
    modelVotes: (request) =>
      besideScores(request, (frame, session) => {
        const rows = readScores(frame, session);
        return rows.ok ? ok(computeModelAgreement(frame, request.scope, rows.value)) : rows;
      }),
    optimisation: (request) =>
      besideScores(request, (frame, session) => {
        const series = findSeries(frame.evaluation.contenders, (generator) => mostImages(session.frame, generator));
        return ok(series.map((one) => describeSeries(frame, session, request.scope, one)));
      }),
  };
}

/** What each scorer of the study says of the pairs that were shown. */
export function readScores(
  frame: VoteFrame,
  session: AnalysisSession,
  settings = DEFAULT_ANALYSIS_SETTINGS,
): AnalysisResult<readonly ScoredPairs[]> {
  const columns = session.derivePairs(settings);
  if (!columns.ok) return err('unusable_settings', { message: columns.details.message });
  return ok(scorePairs(frame, session.frame, columns.value.scorers));
}

function describeSeries(
  frame: VoteFrame,
  session: AnalysisSession,
  scope: VoteScope,
  series: OptimisationSeries,
): SeriesFigures {
  const textNorm = series.textNorm ?? ('study-default' as const);
  const rows = readScores(frame, session, { ...DEFAULT_ANALYSIS_SETTINGS, textNorm });
  const proxy = rows.ok ? rows.value.find(({ row }) => row === series.by) : undefined;
  const found = computeOptimisation(frame, scope, series, proxy?.values ?? null);
  const name = series.kind === 'best-of-n' ? (proxy?.name ?? series.name) : series.name;
  return { series: { ...series, name }, found: found.ok ? found.value : null, gap: found.ok ? null : found.code };
}

const summarise = ({ version, evaluation, raters, prompts, ballots }: VoteFrame): VotesSummary => ({
  version,
  evaluation,
  subsets: [...new Set(prompts.subset)].sort(),
  raters: raters.id.map((id, at) => ({
    id,
    name: raters.name[at] ?? '',
    kind: raters.kind[at] ?? 'human',
    isSetAside: raters.isSetAside[at] === 1,
  })),
  ballots: ballots.comparison.length,
});
