import type { BlindPair, LabelValue, Progress } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';

export const UNDO_DEPTH = 20;

export type PictureState = 'loading' | 'ready' | 'failed';

export interface AnsweredPair {
  readonly pair: BlindPair;
  readonly value: LabelValue;
  readonly note: string;
}

export interface SessionState {
  /** The pair being judged, then those that follow. */
  readonly queue: readonly BlindPair[];
  /** What was answered, newest first, as far back as undo goes. */
  readonly answered: readonly AnsweredPair[];
  /** What the person wrote about the current pair; goes with its answer. */
  readonly note: string;
  /** Pictures that are neither loaded nor broken yet are not listed. */
  readonly pictures: Readonly<Record<string, PictureState>>;
  readonly progress: Progress;
  /** The server has no pair beyond `queue`. */
  readonly isExhausted: boolean;
}

export type SessionEvent =
  | { readonly type: 'started'; readonly answered: readonly AnsweredPair[]; readonly progress: Progress }
  | {
      readonly type: 'refilled';
      readonly pairs: readonly BlindPair[];
      readonly isExhausted: boolean;
      /** The server's count, when no answer was on its way while it counted. */
      readonly progress?: Progress;
    }
  | { readonly type: 'answered'; readonly value: LabelValue }
  | { readonly type: 'note_written'; readonly note: string }
  | { readonly type: 'undone' }
  | { readonly type: 'picture_settled'; readonly pairId: string; readonly picture: PictureState };

export const INITIAL_SESSION: SessionState = {
  queue: [],
  answered: [],
  note: '',
  pictures: {},
  progress: { labelled: 0, total: 0 },
  isExhausted: false,
};

/** What the page shows. */
export type Phase = 'waiting' | 'labelling' | 'finished' | 'empty';

export function phaseOf({ queue, isExhausted, progress }: SessionState): Phase {
  if (queue.length > 0) return 'labelling';
  if (!isExhausted) return 'waiting';
  return progress.total === 0 ? 'empty' : 'finished';
}

export const pictureOf = (state: SessionState, pairId: string): PictureState => state.pictures[pairId] ?? 'loading';

/** Nobody judges a picture that they have not seen. */
export function canAnswer(state: SessionState): boolean {
  const current = state.queue[0];
  return current !== undefined && pictureOf(state, current.pairId) === 'ready';
}

export function reduceSession(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'started':
      return { ...state, answered: event.answered.slice(0, UNDO_DEPTH), progress: event.progress };
    case 'refilled':
      return refill(state, event);
    case 'answered':
      return answer(state, event.value);
    case 'note_written':
      return { ...state, note: event.note };
    case 'undone':
      return undo(state);
    case 'picture_settled':
      return settlePicture(state, event.pairId, event.picture);
    default:
      return assertNever(event);
  }
}

function refill(state: SessionState, event: Extract<SessionEvent, { type: 'refilled' }>): SessionState {
  // A pair just answered can come back once when its label and the server's answer cross on the way.
  const known = new Set([...state.queue, ...state.answered.map(({ pair }) => pair)].map(({ pairId }) => pairId));
  const added = event.pairs.filter(({ pairId }) => !known.has(pairId));
  return {
    ...state,
    queue: [...state.queue, ...added],
    pictures: added.reduce((pictures, pair) => withPicture(pictures, pair), state.pictures),
    progress: event.progress ?? state.progress,
    isExhausted: event.isExhausted,
  };
}

/** A pair whose image is not on the server has nothing to load. */
const withPicture = (pictures: SessionState['pictures'], pair: BlindPair): SessionState['pictures'] =>
  pair.image === null ? { ...pictures, [pair.pairId]: 'failed' } : pictures;

function answer(state: SessionState, value: LabelValue): SessionState {
  const [pair, ...rest] = state.queue;
  if (pair === undefined || !canAnswer(state)) return state;
  return {
    ...state,
    queue: readyFirst(rest, state.pictures),
    answered: [{ pair, value, note: state.note }, ...state.answered].slice(0, UNDO_DEPTH),
    note: '',
    progress: moveProgress(state.progress, 1),
  };
}

function undo(state: SessionState): SessionState {
  const [last, ...earlier] = state.answered;
  if (last === undefined) return state;
  return {
    ...state,
    queue: [last.pair, ...state.queue],
    answered: earlier,
    note: last.note,
    pictures: withPicture(state.pictures, last.pair),
    progress: moveProgress(state.progress, -1),
  };
}

function settlePicture(state: SessionState, pairId: string, picture: PictureState): SessionState {
  if (pictureOf(state, pairId) === picture) return state;
  const pictures = { ...state.pictures, [pairId]: picture };
  const current = state.queue[0];
  const isCurrentBroken = current !== undefined && pictures[current.pairId] === 'failed';
  return { ...state, pictures, queue: isCurrentBroken ? readyFirst(state.queue, pictures) : state.queue };
}

/** The first pair whose picture is there comes next, so that going on does not wait for a slow or broken one. */
function readyFirst(queue: readonly BlindPair[], pictures: SessionState['pictures']): readonly BlindPair[] {
  const index = queue.findIndex(({ pairId }) => pictures[pairId] === 'ready');
  const next = queue[index];
  if (index <= 0 || next === undefined) return queue;
  return [next, ...queue.slice(0, index), ...queue.slice(index + 1)];
}

const moveProgress = ({ labelled, total }: Progress, step: 1 | -1): Progress => ({
  labelled: Math.min(total, Math.max(0, labelled + step)),
  total,
});
