import type { StudyModel } from '@plumbline/contract';
import type { RunProgress } from '../../lib/study-scoring/run-state.ts';
import type { LineSnapshot, Task } from '../../lib/study-scoring/scoring-line.ts';

/** Where a model of a study is in this browser's line. */
export type Place =
  | { readonly kind: 'idle' }
  | { readonly kind: 'current'; readonly task: Task; readonly progress: RunProgress }
  | { readonly kind: 'waiting'; readonly task: Task; readonly after: Task }
  /** It was scored here and that is over, for whatever reason. */
  | { readonly kind: 'ended'; readonly progress: RunProgress };

export function placeOf({ current, waiting, ended }: LineSnapshot, study: string, model: StudyModel): Place {
  const isMeant = (task: Task) => task.study === study && task.model.id === model.id;
  if (current !== null && isMeant(current.task)) return { kind: 'current', ...current };
  const at = waiting.findIndex(isMeant);
  const task = waiting[at];
  const after = waiting[at - 1] ?? current?.task;
  if (task !== undefined && after !== undefined) return { kind: 'waiting', task, after };
  const past = ended.find((other) => isMeant(other.task));
  return past === undefined ? { kind: 'idle' } : { kind: 'ended', progress: past.progress };
}
