import { type AnalysisSession, modelKey, type StudyFrame } from '@plumbline/analysis';
import { err, ok } from '@plumbline/result';
import { type Handlers, Transferring } from '@plumbline/worker-rpc';
import type { AnalysisCalls, AnalysisResult, FrameSummary } from './analysis-calls.ts';
import { copyPairColumns } from './copy-pair-columns.ts';
import type { FrameStore } from './frame-store.ts';

/** The analysis' side of the worker; runs anywhere. */
export function createAnalysisHandlers(store: FrameStore): Handlers<AnalysisCalls> {
  const using = async <Value>(
    study: string,
    work: (session: AnalysisSession) => AnalysisResult<Value>,
  ): Promise<AnalysisResult<Value>> => {
    const session = await store.open(study);
    return session.ok ? work(session.value) : session;
  };
  return {
    load: async ({ study }) => {
      const session = await store.refresh(study);
      return session.ok ? ok(summarise(session.value.frame)) : session;
    },
    part: ({ study, part, settings }) => using(study, (session) => explain(session.part(part, settings))),
    derive: async ({ study, settings }) => {
      const derived = await using(study, (session) => explain(session.derivePairs(settings)));
      if (!derived.ok) return derived;
      const { columns, buffers } = copyPairColumns(derived.value);
      return new Transferring(ok(columns), buffers);
    },
  };
}

function explain<Value>(
  result: { ok: true; value: Value } | { ok: false; details: { message: string } },
): AnalysisResult<Value> {
  return result.ok ? result : err('unusable_settings', { message: result.details.message });
}

const summarise = (frame: StudyFrame): FrameSummary => ({
  study: { id: frame.study.id, slug: frame.study.slug, name: frame.study.name },
  version: frame.version,
  subsets: frame.subsets,
  generators: frame.generators,
  raters: frame.raters,
  tags: frame.tags,
  models: frame.scores.map(({ model }) => ({ key: modelKey(model), name: model.name })),
  reportedSources: frame.reported.map(({ source }) => source),
  prompts: frame.prompts.ids.length,
  pairs: frame.pairs.length,
  labels: frame.labels.pair.length,
  setVersions: frame.prompts.setVersions.reduce((most, versions) => Math.max(most, versions), 0),
});
