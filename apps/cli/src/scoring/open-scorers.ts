import { availableParallelism } from 'node:os';
import type { Scorer } from '@plumbline/scorer';
import {
  createNodeModelFiles,
  createNodeScorer,
  createThreadScorer,
  type NodeModelSource,
} from '@plumbline/scorer/node';
import { startRewardWorker } from '@plumbline/server';

export interface MachineChoice {
  /** Left out: CUDA where its libraries are, else the CPU. */
  readonly provider?: 'cpu' | 'cuda';
  /** Scorers at once, each with a model of its own in a thread of its own. */
  readonly parallel: number;
  /** Threads of one inference; all cores, shared among the scorers, when it is left out. */
  readonly threads?: number;
}

/** As many scorers as asked for; nothing is loaded yet. A single one runs in this thread. */
export function openScorers(
  source: NodeModelSource,
  { provider, parallel, threads }: MachineChoice,
): readonly Scorer[] {
  const settings = { ...(provider === undefined ? {} : { provider }), ...(threads === undefined ? {} : { threads }) };
  if (parallel === 1) return [createNodeScorer({ files: createNodeModelFiles(source), ...settings })];
  const share = { threads: Math.max(1, Math.floor(availableParallelism() / parallel)), ...settings };
  return Array.from({ length: parallel }, () => createThreadScorer(startRewardWorker, { source, ...share }));
}
