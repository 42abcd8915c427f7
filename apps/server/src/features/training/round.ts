import { createHash } from 'node:crypto';
import type { LabelValue, Qualification, QualificationPolicy, QualificationState } from '@plumbline/contract';
import type { QuestionRow } from './question-repository.ts';

/** Where somebody is: rounds begun, the last that ended, and what came of it. */
export interface Standing {
  readonly attempt: number;
  readonly ended: number;
  readonly passedAt: Date | null;
  readonly failedAt: Date | null;
}

/** An answer of one round; lists of them are in the order in which they came. */
export interface GivenAnswer {
  readonly itemId: string;
  readonly value: LabelValue;
}

interface RoundInput {
  readonly personId: string;
  readonly policy: QualificationPolicy | null;
  readonly questions: readonly QuestionRow[];
  /** Null: no round was begun. */
  readonly standing: Standing | null;
  /** Of the round that was begun last. */
  readonly answers: readonly GivenAnswer[];
  readonly isPreview: boolean;
}

/** So that a researcher can try a round before it is asked for. */
const UNTIL_ASKED_FOR: QualificationPolicy = { passShare: 1, rounds: null };

/** Shares are typed in per cent: what is off by less than this is rounding. */
const ROUNDING = 1e-9;

/** How many of the questions are to be answered as expected. */
export const neededOf = (questions: number, { passShare }: QualificationPolicy): number =>
  Math.max(0, Math.ceil(questions * passShare - ROUNDING));

export const countRight = (questions: readonly QuestionRow[], answers: readonly GivenAnswer[]): number => {
  const expected = new Map(questions.map((question) => [question.id, question.expected]));
  return answers.filter(({ itemId, value }) => expected.get(itemId) === value).length;
};

export const openOf = (questions: readonly QuestionRow[], answers: readonly GivenAnswer[]): QuestionRow[] => {
  const answered = new Set(answers.map(({ itemId }) => itemId));
  return questions.filter(({ id }) => !answered.has(id));
};

const hasRoundLeft = ({ attempt }: Standing, { rounds }: QualificationPolicy): boolean =>
  rounds === null || attempt < rounds;

/** What becomes of somebody who has not passed, by the questions and answers as they are. Null: nothing changes. */
export function settle(
  standing: Standing,
  policy: QualificationPolicy,
  questions: readonly QuestionRow[],
  answers: readonly GivenAnswer[],
  at: Date,
): Partial<Standing> | null {
  if (standing.passedAt !== null || questions.length === 0) return null;
  const isAnswered = openOf(questions, answers).length === 0;
  if (standing.ended < standing.attempt && !isAnswered) return null;
  const ended = standing.attempt;
  if (isAnswered && countRight(questions, answers) >= neededOf(questions.length, policy)) {
    return { ended, passedAt: at, failedAt: null };
  }
  return { ended, failedAt: hasRoundLeft(standing, policy) ? null : (standing.failedAt ?? at) };
}

/** The order of a round: another one for each person and round, the same whenever it is asked for. */
export function shuffleFor(personId: string, round: number, questions: readonly QuestionRow[]): QuestionRow[] {
  const place = ({ id }: QuestionRow) => createHash('sha256').update(`${personId}:${round}:${id}`).digest('hex');
  const keyed = questions.map((question) => ({ question, key: place(question) }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ question }) => question);
}

/** All that the person in the round may know of it: what is expected only of what they have answered. */
export function describeRound(input: RoundInput): Qualification {
  const { personId, questions, standing, answers, isPreview } = input;
  const policy = input.policy ?? UNTIL_ASKED_FOR;
  const state = stateOf(input);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const open = state === 'under_way' ? openOf(questions, answers) : [];
  return {
    state,
    round: standing?.attempt ?? 0,
    rounds: isPreview ? null : policy.rounds,
    questions: questions.length,
    needed: neededOf(questions.length, policy),
    open: shuffleFor(personId, standing?.attempt ?? 0, open).map(blindOf),
    answered: answers.flatMap(({ itemId, value }) => {
      const question = byId.get(itemId);
      if (question === undefined) return [];
      return [{ ...blindOf(question), value, expected: question.expected, explanation: question.explanation }];
    }),
    isPreview,
  };
}

const blindOf = ({ id, prompt, image }: QuestionRow) => ({ itemId: id, prompt, image });

function stateOf({ policy, questions, standing, isPreview }: RoundInput): QualificationState {
  if (questions.length === 0 || (policy === null && !isPreview)) return 'none';
  return standing === null ? 'ready' : standingState(standing);
}

export function standingState({ attempt, ended, passedAt, failedAt }: Standing): QualificationState {
  if (passedAt !== null) return 'passed';
  if (ended < attempt) return 'under_way';
  return failedAt === null ? 'ready' : 'failed';
}
