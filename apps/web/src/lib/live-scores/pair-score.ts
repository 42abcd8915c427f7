import type { EnsembleRule, LabelValue } from '@plumbline/contract';
import { ensembleMean, ensembleUncertaintyRegularised, type UnitInterval } from '@plumbline/textnorm';
import type { Obstacle } from '../score-request.ts';
import type { Say } from '../words/speech.ts';
import type { MemberScore } from './member-score.ts';

export interface MemberEntry {
  /** Of the reward model. */
  readonly name: string;
  /** Null: it has not answered yet. */
  readonly score: MemberScore | null;
}

/** What the study's reward models say of one pair, or why they say nothing. */
export type PairScore =
  | { readonly kind: 'pending' }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'judged';
      /** In the study's order. */
      readonly members: readonly MemberEntry[];
      /** Of the one model, or of all that run here together; null: one of these has none. */
      readonly textNorm: UnitInterval | null;
    };

export const judge = (members: readonly MemberEntry[], rule: EnsembleRule): PairScore => ({
  kind: 'judged',
  members,
  textNorm: combine(members, rule),
});

/** Models that cannot run here are named beside the number; of the others none may be missing in it. */
function combine(members: readonly MemberEntry[], rule: EnsembleRule): UnitInterval | null {
  const here = members.filter(({ score }) => score?.kind !== 'not_here');
  const values = here.flatMap(({ score }) => (score?.kind === 'scored' ? [score.textNorm] : []));
  if (values.length < here.length) return null;
  const result = rule.method === 'mean' ? ensembleMean(values) : ensembleUncertaintyRegularised(values, rule.lambda);
  return result.ok ? result.value : null;
}

/** Whether another try may give what is not there. */
export const isIncomplete = (score: PairScore): boolean =>
  score.kind !== 'judged' || score.members.some((member) => member.score === null || member.score.kind === 'failed');

export const textNormOf = (score: PairScore): UnitInterval | null => (score.kind === 'judged' ? score.textNorm : null);

/** From here on person and model are said to part: the model's number lies nearer to the other answer. */
const HALF = 0.5;

/** Whole percents; what is not quite none or all does not read as such. Its spaces do not break. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<\u00a01\u00a0%';
  if (share < 1 && share > 0.99) return '>\u00a099\u00a0%';
  return `${Math.round(share * 100)}\u00a0%`;
}

/** A sentence when the person and the model part, else null. Unsure parts from nothing. */
export function describeParting(value: LabelValue, score: PairScore, say: Say): string | null {
  const textNorm = textNormOf(score);
  if (textNorm === null || value === -1) return null;
  const isModelFor = textNorm >= HALF;
  if ((value === 1) === isModelFor) return null;
  const isOne = score.kind === 'judged' && score.members.length === 1;
  const said = value === 1 ? 'Aligned' : 'Not';
  return say(isOne ? `strip.partedOne${said}` : `strip.partedMany${said}`, { share: percent(textNorm) });
}
