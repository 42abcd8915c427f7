import { ENSEMBLE_MEAN, ENSEMBLE_UR, type ExplorerDescription, modelKey, textNormRow } from '@plumbline/analysis';
import type { StudyDetail } from '@plumbline/contract';

type Scoring = Pick<StudyDetail, 'model' | 'members' | 'ensemble'>;

/**
 * The scorer that a study is looked at by unless one chooses another: its ensemble where it has several models, else its
 * own model's TextNorm, else what there is.
 */
export function mainScorer({ scorers }: ExplorerDescription, { model, members, ensemble }: Scoring): string | null {
  const rows = scorers.map(({ row }) => row);
  const together = ensemble.method === 'mean' ? ENSEMBLE_MEAN : ENSEMBLE_UR;
  if (members.length > 1 && rows.includes(together)) return together;
  const own = model === null ? null : textNormRow(modelKey(model));
  if (own !== null && rows.includes(own)) return own;
  return scorers.find(({ kind }) => kind === 'textnorm')?.row ?? rows[0] ?? null;
}
