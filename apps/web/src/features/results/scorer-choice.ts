import type { AnalysisBasis, ScorerRow } from '@plumbline/analysis';
import type { ResultsSearch } from './results-search.ts';

type Rows = Pick<AnalysisBasis, 'rows'>;

/** The scorer of calibration and best-of-n: the address', or the first TextNorm, or whatever there is to compute. */
export function scorerOf({ rows }: Rows, { scorer }: ResultsSearch): ScorerRow | undefined {
  const computed = rows.filter(({ kind }) => kind !== 'human-ceiling' && kind !== 'reported');
  return computed.find(({ id }) => id === scorer) ?? computed.find(({ kind }) => kind === 'textnorm') ?? computed[0];
}

/** The two rows whose difference is shown: the address', or the first two that a comparison makes sense for. */
export function comparedOf({ rows }: Rows, { first, second }: ResultsSearch): readonly [ScorerRow, ScorerRow] | null {
  const scorers = rows.filter(({ kind }) => kind !== 'human-ceiling');
  const a = rows.find(({ id }) => id === first) ?? scorers.find(({ kind }) => kind === 'textnorm') ?? scorers[0];
  const b = rows.find(({ id }) => id === second && id !== a?.id) ?? scorers.find(({ id }) => id !== a?.id);
  return a && b ? [a, b] : null;
}
