import type { ScoredPair, ScoreRequest } from '@plumbline/scorer';
import { createNodeScorer } from '@plumbline/scorer/node';
import type { Log } from '../../db/log.ts';
import type { InstalledModel } from '../../dependencies.ts';

export interface DemoScorer {
  /** Nothing when the model cannot score this: a demo without a score is better than no demo. */
  score(request: ScoreRequest): Promise<ScoredPair | undefined>;
  dispose(): Promise<void>;
}

/** Scores on this machine's CPU with the model of the demo; without a model it scores nothing. */
export function createDemoScorer(model: InstalledModel | undefined, log: Log): DemoScorer {
  if (!model) return { score: async () => undefined, dispose: async () => undefined };
  const scorer = createNodeScorer({ modelDirectory: model.directory });
  const warned = new Set<string>();
  return {
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
