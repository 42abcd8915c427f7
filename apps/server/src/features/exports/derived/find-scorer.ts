import type { PairColumns, ScorerColumn } from '@plumbline/analysis';
import { err, ok, type Result } from '@plumbline/result';

/** What orders or weighs the images of a prompt: people's mean label, or a scorer of the analysis. */
export interface Scorer {
  readonly id: string;
  readonly values: Float64Array;
  /** Values lie in [0, 1]: mean labels, TextNorm, ensembles; raw rewards have no such scale. */
  readonly isShare: boolean;
}

export const HUMAN = 'human';

export const humanScorer = ({ humanMean }: PairColumns): Scorer => ({ id: HUMAN, values: humanMean, isShare: true });

export const toScorer = ({ row, kind, values }: ScorerColumn): Scorer => ({ id: row, values, isShare: kind !== 'raw' });

/** `details` is a sentence for people. */
export function findScorer(columns: PairColumns, id: string): Result<Scorer, 'unknown_scorer', string> {
  if (id === HUMAN) return ok(humanScorer(columns));
  const column = columns.scorers.find(({ row }) => row === id);
  if (column) return ok(toScorer(column));
  const known = [HUMAN, ...columns.scorers.map(({ row }) => row)].join(', ');
  return err('unknown_scorer', `The study has no scorer "${id}" under these settings; it has ${known}.`);
}
