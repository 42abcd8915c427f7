import { type ExplorerDescription, textNormRow } from '@plumbline/analysis';
import type { StudyDetail } from '@plumbline/contract';

/** The scorer that a study is looked at by unless one chooses another: its own model's TextNorm, else what there is. */
export function mainScorer({ scorers }: ExplorerDescription, model: StudyDetail['model']): string | null {
  const own = model === null ? null : textNormRow(`${model.id}@${model.revision}`);
  const rows = scorers.map(({ row }) => row);
  if (own !== null && rows.includes(own)) return own;
  return scorers.find(({ kind }) => kind === 'textnorm')?.row ?? rows[0] ?? null;
}
