import type { BlindBallot, VoteAnswer } from '@plumbline/contract';
import type { MemberScore } from '../../../lib/live-scores/member-score.ts';
import { isIncomplete, type PairScore, textNormOf } from '../../../lib/live-scores/pair-score.ts';

/** What one model, or all together, say of one side: means over its pictures; null: it has none, or not yet. */
export interface SideFigures {
  readonly textNorm: number | null;
  readonly reward: number | null;
}

export interface ModelFigures {
  readonly name: string;
  readonly left: SideFigures;
  readonly right: SideFigures;
}

/** Up to this difference in TextNorm the model is not said to choose a side. */
const CLOSE = 0.05;

/** A mean of what is all there. */
function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length < values.length || known.length === 0) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

export const teamTextNorm = (scores: readonly PairScore[]): number | null => meanOf(scores.map(textNormOf));

/** The side that the models together would choose; null: they say nothing. */
export function choiceOf(left: readonly PairScore[], right: readonly PairScore[]): VoteAnswer | null {
  const [one, other] = [teamTextNorm(left), teamTextNorm(right)];
  if (one === null || other === null) return null;
  if (Math.abs(one - other) <= CLOSE) return 'tie';
  return one > other ? 'left' : 'right';
}

export type Verdict = 'agrees' | 'disagrees' | 'too_close' | 'none';

/** TextNorm is about the text, so that it is held against the answer on alignment where that was asked. */
export const judgedAnswer = ({ given }: BlindBallot): VoteAnswer | undefined => given.alignment ?? given.fidelity;

export function judgeChoice(answer: VoteAnswer | undefined, choice: VoteAnswer | null): Verdict {
  if (choice === null || answer === undefined) return 'none';
  if (answer === choice) return 'agrees';
  return choice === 'tie' ? 'too_close' : 'disagrees';
}

const memberOf = (score: PairScore, name: string): MemberScore | null =>
  score.kind === 'judged' ? (score.members.find((member) => member.name === name)?.score ?? null) : null;

function figuresOf(scores: readonly PairScore[], name: string): SideFigures {
  const members = scores.map((score) => memberOf(score, name));
  return {
    textNorm: meanOf(members.map((member) => (member?.kind === 'scored' ? member.textNorm : null))),
    reward: meanOf(members.map((member) => (member?.kind === 'scored' ? member.reward : null))),
  };
}

/** Each model's figures on both sides, in the study's order. */
export function modelFigures(left: readonly PairScore[], right: readonly PairScore[]): ModelFigures[] {
  const judged = [...left, ...right].find((score) => score.kind === 'judged');
  const names = judged?.kind === 'judged' ? judged.members.map(({ name }) => name) : [];
  return names.map((name) => ({ name, left: figuresOf(left, name), right: figuresOf(right, name) }));
}

/** Whether a score is still on its way. */
export const isPending = (scores: readonly PairScore[]): boolean =>
  scores.some(
    (score) => score.kind === 'pending' || (score.kind === 'judged' && score.members.some((one) => one.score === null)),
  );

/** Whether another try may give what is not there. */
export const isWanting = (scores: readonly PairScore[]): boolean => scores.some(isIncomplete);
