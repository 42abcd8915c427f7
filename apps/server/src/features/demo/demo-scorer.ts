import type { ScorePassport } from '@plumbline/contract';
import type { ScoredPair, ScoreRequest } from '@plumbline/scorer';
import { createNodeScorer } from '@plumbline/scorer/node';
import type { Log } from '../../db/log.ts';
import type { InstalledModel } from '../../dependencies.ts';

export interface DemoScorer {
  /** The proof that this machine computes the model rightly; without one nothing is scored. */
  prove(): Promise<ScorePassport | undefined>;
  /** Nothing when the model cannot score this: a demo without a score is better than no demo. */
  score(request: ScoreRequest): Promise<ScoredPair | undefined>;
  dispose(): Promise<void>;
}

const NO_SCORER: DemoScorer = {
  prove: async () => undefined,
  score: async () => undefined,
  dispose: async () => undefined,
};

/** Scores on this machine's CPU with the model of the demo; without a model it scores nothing. */
export function createDemoScorer(model: InstalledModel | undefined, log: Log): DemoScorer {
  if (!model || !('directory' in model.files)) return NO_SCORER;
  const scorer = createNodeScorer({ modelDirectory: model.files.directory });
  const warned = new Set<string>();
  return {
    async prove() {
      const loaded = await scorer.load();
      if (!loaded.ok) log.warn({ code: loaded.code }, `the demo comes without scores: ${loaded.details.message}`);
      return loaded.ok && loaded.value.passport?.passed ? loaded.value.passport : undefined;
    },
    async score(request) {
      const scored = await scorer.score(request);
      if (scored.ok) return scored.value;
      if (!warned.has(scored.code)) {
        log.warn({ code: scored.code, text: request.texts[0] }, `scoring the demo: ${scored.details.message}`);
      }
      warned.add(scored.code);
      return undefined;
    },
    dispose: () => scorer.dispose(),
  };
}
