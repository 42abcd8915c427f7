import type { BlindBallot, Criterion, QueueState, VoteAnswer, VoteProgress } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import type { Size } from '../../lib/zoom/zoom-view.ts';
import { isComplete, openCriteria, withAnswer } from './ballots.ts';

export const UNDO_DEPTH = 20;

/** Ballots whose pictures are on the page, decoded: the current one, those to come, and those that undo shows again. */
const HELD_AHEAD = 6;
const HELD_BEHIND = 2;
/** Large grids are held less far ahead: so many pictures on each side of all that are to come. */
const MOST_PICTURES = 54;

/** Where the pictures of a ballot are; both sides are one thing. */
export type Pictures =
  | { readonly kind: 'loading' | 'failed' }
  /** All are decoded. `size`: of the largest, in its own pixels. */
  | { readonly kind: 'ready'; readonly size: Size };

export interface AnsweredQuestion {
  /** As it was before this answer. */
  readonly ballot: BlindBallot;
  readonly criterion: Criterion;
  readonly answer: VoteAnswer;
  readonly note: string;
}

export interface VoteState {
  /** The ballot being judged, with what was answered of it, then those that follow. */
  readonly queue: readonly BlindBallot[];
  /** What was answered, newest first, as far back as undo goes. */
  readonly answered: readonly AnsweredQuestion[];
  /** What the person wrote about the current question; goes with its answer. */
  readonly note: string;
  /** By ballot. Pictures that are neither decoded nor broken yet are not listed. */
  readonly pictures: Readonly<Record<string, Pictures>>;
  readonly progress: VoteProgress;
  /** What the server said last of ballots beyond `queue`; null: nothing yet. */
  readonly supply: QueueState | null;
}

export type VoteEvent =
  | { readonly type: 'started'; readonly answered: readonly AnsweredQuestion[]; readonly progress: VoteProgress }
  | {
      readonly type: 'refilled';
      readonly ballots: readonly BlindBallot[];
      /** Ballots whose place went to somebody else: asked no more, unless one is being looked at. */
      readonly lost: readonly string[];
      readonly supply: QueueState;
      /** The server's count, when no answer was on its way while it counted. */
      readonly progress?: VoteProgress;
    }
  | { readonly type: 'answered'; readonly answer: VoteAnswer }
  | { readonly type: 'answered_elsewhere'; readonly step: 1 | -1 }
  | { readonly type: 'note_written'; readonly note: string }
  | { readonly type: 'undone' }
  | { readonly type: 'pictures_settled'; readonly ballotId: string; readonly pictures: Pictures }
  | { readonly type: 'pictures_retried' };

export const INITIAL_VOTING: VoteState = {
  queue: [],
  answered: [],
  note: '',
  pictures: {},
  progress: { answered: 0, open: 0, wanted: 0 },
  supply: null,
};

/** What the page shows. */
export type VotePhase = 'fetching' | 'voting' | 'with_others' | 'qualify' | 'finished' | 'empty';

export function phaseOf({ queue, supply, progress }: VoteState): VotePhase {
  if (queue.length > 0) return 'voting';
  switch (supply) {
    case null:
    case 'work':
      return 'fetching';
    case 'wait':
      return 'with_others';
    case 'qualify':
      return 'qualify';
    case 'done':
      return progress.wanted === 0 ? 'empty' : 'finished';
    default:
      return assertNever(supply);
  }
}

export interface Question {
  readonly ballot: BlindBallot;
  readonly criterion: Criterion;
}

/** What is asked now. */
export function questionOf({ queue: [ballot] }: Pick<VoteState, 'queue'>): Question | null {
  const criterion = ballot && openCriteria(ballot)[0];
  return ballot && criterion ? { ballot, criterion } : null;
}

export function heldBallots({ queue, answered }: VoteState): readonly BlindBallot[] {
  const perSide = queue[0]?.imagesPerSide ?? 1;
  const ahead = Math.max(1, Math.min(HELD_AHEAD, Math.floor(MOST_PICTURES / perSide)));
  const held = new Map(queue.slice(0, 1 + ahead).map((ballot) => [ballot.ballotId, ballot]));
  const before = held.size + HELD_BEHIND;
  for (const { ballot } of answered) {
    if (held.size < before && !held.has(ballot.ballotId)) held.set(ballot.ballotId, ballot);
  }
  return [...held.values()];
}

const LOADING: Pictures = { kind: 'loading' };

export const picturesOf = (state: VoteState, ballotId: string): Pictures => state.pictures[ballotId] ?? LOADING;

/** Nobody judges a picture that they have not seen. */
export function canAnswer(state: VoteState): boolean {
  const current = state.queue[0];
  return current !== undefined && picturesOf(state, current.ballotId).kind === 'ready';
}

export function reduceVoting(state: VoteState, event: VoteEvent): VoteState {
  switch (event.type) {
    case 'started':
      return start(state, event);
    case 'refilled':
      return refill(state, event);
    case 'answered':
      return answer(state, event.answer);
    case 'answered_elsewhere':
      return { ...state, progress: moveProgress(state.progress, event.step) };
    case 'note_written':
      return { ...state, note: event.note };
    case 'undone':
      return undo(state);
    case 'pictures_settled':
      return settlePictures(state, event.ballotId, event.pictures);
    case 'pictures_retried':
      return retryPictures(state);
    default:
      return assertNever(event);
  }
}

const isSame = (one: Omit<AnsweredQuestion, 'answer' | 'note'>, other: Omit<AnsweredQuestion, 'answer' | 'note'>) =>
  one.ballot.ballotId === other.ballot.ballotId && one.criterion === other.criterion;

/** Answers may have been given, or taken back, before it is known which came before them. */
function start(state: VoteState, { answered, progress }: Extract<VoteEvent, { type: 'started' }>): VoteState {
  const isAskedAgain = ({ ballot, criterion }: AnsweredQuestion) =>
    state.queue.some(({ ballotId, given }) => ballotId === ballot.ballotId && given[criterion] === undefined);
  const earlier = answered.filter(
    (question) => !isAskedAgain(question) && !state.answered.some((known) => isSame(known, question)),
  );
  return { ...state, answered: [...state.answered, ...earlier].slice(0, UNDO_DEPTH), progress };
}

function refill(state: VoteState, event: Extract<VoteEvent, { type: 'refilled' }>): VoteState {
  const lost = new Set(event.lost);
  const kept = state.queue.filter(({ ballotId }, place) => place === 0 || !lost.has(ballotId));
  // A ballot just answered can come back once when its vote and the server's answer cross on the way.
  const done = state.answered.filter(({ ballot }) => openCriteria(ballot).length === 1).map(({ ballot }) => ballot);
  const known = new Set([...kept, ...done].map(({ ballotId }) => ballotId));
  const added = event.ballots.filter((ballot) => !known.has(ballot.ballotId) && !isComplete(ballot));
  const queue = [...kept, ...added];
  return {
    ...state,
    queue,
    pictures: keepPictures({ ...state, queue }),
    progress: event.progress ?? state.progress,
    supply: event.supply,
  };
}

/** Of what is on the page: others are loaded when they come to it. */
function keepPictures(state: VoteState): VoteState['pictures'] {
  const pictures: Record<string, Pictures> = {};
  for (const { ballotId } of heldBallots(state)) {
    const known = state.pictures[ballotId];
    if (known !== undefined) pictures[ballotId] = known;
  }
  return pictures;
}

function answer(state: VoteState, given: VoteAnswer): VoteState {
  const question = questionOf(state);
  if (question === null || !canAnswer(state)) return state;
  const { ballot, criterion } = question;
  const next = withAnswer(ballot, criterion, given);
  const rest = state.queue.slice(1);
  const isDone = isComplete(next);
  return {
    ...state,
    queue: isDone ? readyFirst(rest, state.pictures) : [next, ...rest],
    answered: [{ ballot, criterion, answer: given, note: state.note }, ...state.answered].slice(0, UNDO_DEPTH),
    note: '',
    progress: isDone ? moveProgress(state.progress, 1) : state.progress,
  };
}

function undo(state: VoteState): VoteState {
  const [last, ...earlier] = state.answered;
  if (last === undefined) return state;
  const { ballot, note } = last;
  const wasDone = openCriteria(ballot).length === 1;
  return {
    ...state,
    queue: [ballot, ...state.queue.filter(({ ballotId }) => ballotId !== ballot.ballotId)],
    answered: earlier,
    note,
    pictures: keepPictures(state),
    progress: wasDone ? moveProgress(state.progress, -1) : state.progress,
  };
}

function settlePictures(state: VoteState, ballotId: string, settled: Pictures): VoteState {
  if (picturesOf(state, ballotId).kind === settled.kind) return state;
  const pictures = { ...state.pictures, [ballotId]: settled };
  const [current] = state.queue;
  const isCurrentBroken = current !== undefined && pictures[current.ballotId]?.kind === 'failed';
  return { ...state, pictures, queue: isCurrentBroken ? readyFirst(state.queue, pictures) : state.queue };
}

/** Pictures that did not come are loaded anew: what failed without a network is not broken. */
function retryPictures(state: VoteState): VoteState {
  const sound = Object.entries(state.pictures).filter(([, { kind }]) => kind !== 'failed');
  return sound.length === Object.keys(state.pictures).length
    ? state
    : { ...state, pictures: Object.fromEntries(sound) };
}

/** The first ballot whose pictures are there comes next, so that going on does not wait for slow or broken ones. */
function readyFirst(queue: readonly BlindBallot[], pictures: VoteState['pictures']): readonly BlindBallot[] {
  const index = queue.findIndex(({ ballotId }) => pictures[ballotId]?.kind === 'ready');
  const next = queue[index];
  if (index <= 0 || next === undefined) return queue;
  return [next, ...queue.slice(0, index), ...queue.slice(index + 1)];
}

const moveProgress = ({ answered, open, wanted }: VoteProgress, step: 1 | -1): VoteProgress => ({
  answered: Math.max(0, answered + step),
  open: Math.min(wanted, Math.max(0, open - step)),
  wanted,
});
