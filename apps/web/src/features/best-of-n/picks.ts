import type { ScorerRow } from '@plumbline/analysis';
import type { EvaluationDraftInput, Generator } from '@plumbline/contract';
import { neutralName } from '../../lib/evaluations/neutral-name.ts';

/** What is chosen on the bench. */
export interface Picks {
  /** What those who vote see; empty: nobody wrote one. */
  readonly name: string;
  /** Rows of the analysis. */
  readonly by: readonly string[];
  readonly ns: readonly number[];
  readonly draw: number;
  /** Null: all images of a prompt. */
  readonly generator: string | null;
  readonly votes: number;
  readonly maxPrompts: number | null;
}

/** Rows that order images by a score of theirs. */
export const scorersOf = (rows: readonly ScorerRow[]): readonly ScorerRow[] =>
  rows.filter(({ kind }) => kind !== 'human-ceiling' && kind !== 'reported');

/** How many images a prompt has to choose from: of one generator, or of all. */
export function mostImages(generators: readonly Generator[], only: string | null): number {
  const counted = generators.filter(({ name }) => only === null || name === only);
  return counted.reduce((sum, { imagesPerPrompt }) => sum + imagesPerPrompt.most, 0);
}

/** 1, 4, 16, 64, … and last what there is. */
export function numbersUpTo(most: number): readonly number[] {
  const powers: number[] = [];
  for (let n = 1; n < most; n *= 4) powers.push(n);
  return most > 0 ? [...powers, most] : [];
}

/** Why there is nothing to compare yet; undefined: there is. */
export function faultOf({ by, ns }: Pick<Picks, 'by' | 'ns'>): string | undefined {
  if (by.length === 0) return 'Choose at least one scorer.';
  return ns.some((n) => n > 1) ? undefined : 'Choose at least one n above 1.';
}

/** What the name of an evaluation of picks must not tell: who picks, of whose images, and that there is a choice at all. */
export const secretsOf = (scorers: readonly ScorerRow[], generators: readonly Generator[]): readonly string[] => [
  ...[...scorers, ...generators].map(({ name }) => name),
  'best of',
];

const BASELINE = 'best of 1';

/**
 * A blind evaluation of the picks: each against an image that nobody chose. All draw from one order, so that what a
 * larger n chooses from holds all that a smaller one chose from.
 */
export function toDraft(picks: Picks, scorers: readonly ScorerRow[], begun: Date): EvaluationDraftInput {
  const { name: given, by, ns, draw, generator, votes, maxPrompts } = picks;
  const source = { kind: 'best-of-n' as const, draw, generator };
  const chosen = scorers.filter(({ id }) => by.includes(id));
  const nameOf = (n: number, scorer: string) => (chosen.length === 1 ? `best of ${n}` : `best of ${n} by ${scorer}`);
  const picked = chosen.flatMap(({ id, name }) =>
    ns.filter((n) => n > 1).map((n) => ({ name: nameOf(n, name).slice(0, 120), source: { ...source, n, by: id } })),
  );
  return {
    name: given.trim() || neutralName(begun),
    // Of one image every scorer chooses the same.
    contenders: [{ name: BASELINE, source: { ...source, n: 1, by: chosen[0]?.id ?? '' } }, ...picked],
    design: { kind: 'baseline', baseline: BASELINE },
    votesPerComparison: votes,
    maxPrompts,
  };
}
