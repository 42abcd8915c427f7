import type { EvaluationDraftInput, Generator } from '@plumbline/contract';
import { neutralName } from '../../lib/evaluations/neutral-name.ts';

interface Checkpoint {
  readonly run: string;
  readonly step: number;
}

/** `painter-step400`, `painter_checkpoint-400`, `painter@400`: the run and after how many steps. */
export function suggestCheckpoint(name: string): Checkpoint | null {
  const [, run, digits] = /^(.+?)(?:@|[-_ /.]+(?:steps?|ckpt|checkpoint|iter)[-_ ]*)(\d{1,12})$/i.exec(name) ?? [];
  return run === undefined ? null : { run, step: Number(digits) };
}

/** Checkpoints by run, each run's by step; a run of one checkpoint has nothing to compare. */
export function runsOf(generators: readonly Generator[]): ReadonlyMap<string, readonly Generator[]> {
  const runs = new Map<string, Generator[]>();
  for (const generator of [...generators].sort((a, b) => (a.step ?? 0) - (b.step ?? 0))) {
    if (generator.run !== null) runs.set(generator.run, [...(runs.get(generator.run) ?? []), generator]);
  }
  return new Map([...runs].filter(([, checkpoints]) => checkpoints.length > 1));
}

/** Every checkpoint of a run against its first. */
export const checkpointDraft = (checkpoints: readonly Generator[], begun: Date): EvaluationDraftInput => ({
  name: neutralName(begun),
  contenders: checkpoints.map(({ name }) => ({ name, source: { kind: 'generator', generator: name } })),
  design: { kind: 'baseline', baseline: checkpoints[0]?.name ?? '' },
});
