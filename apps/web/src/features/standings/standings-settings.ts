import type { StandingsSettings } from '@plumbline/analysis';
import type { Contender, Evaluation } from '@plumbline/contract';
import type { StandingsSearch } from './standings-search.ts';

/** What the address asks for, with what goes without saying; what the evaluation has not falls back to that. */
export function toSettings(
  evaluation: Pick<Evaluation, 'criteria' | 'contenders' | 'design'>,
  subsets: readonly string[],
  { criterion, baseline, subset, without, simulated }: StandingsSearch,
): StandingsSettings {
  const { criteria, contenders } = evaluation;
  const wanted = contenders.findIndex(({ name }) => name === baseline);
  return {
    criterion: criteria.find((own) => own === criterion) ?? usualCriterion(criteria),
    subset: subset !== undefined && subsets.includes(subset) ? subset : null,
    withSimulated: simulated !== 'off',
    without: without ?? [],
    baseline: wanted < 0 ? usualBaseline(evaluation) : wanted,
  };
}

const usualCriterion = (criteria: Evaluation['criteria']) =>
  criteria.includes('alignment') ? 'alignment' : (criteria[0] ?? 'alignment');

/** The design's, else what was chosen from least or trained shortest, else the first. */
export function usualBaseline({ contenders, design }: Pick<Evaluation, 'contenders' | 'design'>): number {
  if (design.kind === 'baseline') {
    return Math.max(
      0,
      contenders.findIndex(({ name }) => name === design.baseline),
    );
  }
  const efforts = contenders.map(effortOf);
  if (efforts.includes(null)) return 0;
  return efforts.indexOf(Math.min(...efforts.map((effort) => effort ?? 0)));
}

function effortOf({ source, step }: Contender): number | null {
  if (source.kind === 'best-of-n') return source.n === 'all' ? Number.MAX_SAFE_INTEGER : source.n;
  return step;
}
