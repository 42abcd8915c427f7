import type { BlindPair, LabelValue, Progress, QueueState } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';

export const UNDO_DEPTH = 20;

/** Pairs whose pictures are on the page, decoded: the current one, those to come, and those that undo shows again. */
const HELD_AHEAD = 12;
const HELD_BEHIND = 2;

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
  /** What the server said last of pairs beyond `queue`; null: nothing yet. */
  readonly supply: QueueState | null;
}

export type SessionEvent =
  | { readonly type: 'started'; readonly answered: readonly AnsweredPair[]; readonly progress: Progress }
  | {
      readonly type: 'refilled';
      readonly pairs: readonly BlindPair[];
      /** Pairs whose place went to somebody else: asked no more, unless one is being looked at. */
      readonly lost: readonly string[];
      readonly supply: QueueState;
      /** The server's count, when no answer was on its way while it counted. */
      readonly progress?: Progress;
    }
  | { readonly type: 'answered'; readonly value: LabelValue }
  | { readonly type: 'answered_elsewhere'; readonly step: 1 | -1 }
  | { readonly type: 'note_written'; readonly note: string }
  | { readonly type: 'undone' }
  | { readonly type: 'picture_settled'; readonly pairId: string; readonly picture: PictureState }
  | { readonly type: 'pictures_retried' };

export const INITIAL_SESSION: SessionState = {
  queue: [],
  answered: [],
  note: '',
  pictures: {},
  progress: { labelled: 0, total: 0, open: null },
  supply: null,
};

/** What the page shows. */
export type Phase = 'fetching' | 'labelling' | 'with_others' | 'qualify' | 'finished' | 'empty';

export function phaseOf({ queue, supply, progress }: SessionState): Phase {
  if (queue.length > 0) return 'labelling';
  switch (supply) {
    case null:
    case 'work':
      return 'fetching';
    case 'wait':
      return 'with_others';
    case 'qualify':
      return 'qualify';
    case 'done':
      return progress.total === 0 ? 'empty' : 'finished';
    default:
      return assertNever(supply);
  }
}

export const heldPairs = ({ queue, answered }: SessionState): readonly BlindPair[] => [
  ...queue.slice(0, HELD_AHEAD),
  ...answered.slice(0, HELD_BEHIND).map(({ pair }) => pair),
];

export const pictureOf = (state: SessionState, pairId: string): PictureState => state.pictures[pairId] ?? 'loading';

/** Nobody judges a picture that they have not seen. */
export function canAnswer(state: SessionState): boolean {
  const current = state.queue[0];
  return current !== undefined && pictureOf(state, current.pairId) === 'ready';
}

export function reduceSession(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'started':
      return start(state, event);
    case 'refilled':
      return refill(state, event);
    case 'answered':
      return answer(state, event.value);
    case 'answered_elsewhere':
      return { ...state, progress: moveProgress(state.progress, event.step) };
    case 'note_written':
      return { ...state, note: event.note };
    case 'undone':
      return undo(state);
    case 'picture_settled':
      return settlePicture(state, event.pairId, event.picture);
    case 'pictures_retried':
      return retryPictures(state);
    default:
      return assertNever(event);
  }
}

/** Answers may have been given before it is known which came before them. */
function start(state: SessionState, { answered, progress }: Extract<SessionEvent, { type: 'started' }>): SessionState {
  const known = new Set([...state.queue, ...state.answered.map(({ pair }) => pair)].map(({ pairId }) => pairId));
  const earlier = answered.filter(({ pair }) => !known.has(pair.pairId));
  return { ...state, answered: [...state.answered, ...earlier].slice(0, UNDO_DEPTH), progress };
}

function refill(state: SessionState, event: Extract<SessionEvent, { type: 'refilled' }>): SessionState {
  const lost = new Set(event.lost);
  const kept = state.queue.filter(({ pairId }, place) => place === 0 || !lost.has(pairId));
  // A pair just answered can come back once when its label and the server's answer cross on the way.
  const known = new Set([...kept, ...state.answered.map(({ pair }) => pair)].map(({ pairId }) => pairId));
  const added = event.pairs.filter(({ pairId }) => !known.has(pairId));
  const queue = [...kept, ...added];
  return {
    ...state,
    queue,
    pictures: picturesOf({ ...state, queue }),
    progress: event.progress ?? state.progress,
    supply: event.supply,
  };
}

/** Of what is on the page: others are loaded when they come to it. A pair without an image has nothing to load. */
function picturesOf(state: SessionState): SessionState['pictures'] {
  const pictures: Record<string, PictureState> = {};
  for (const { pairId } of heldPairs(state)) {
    const picture = state.pictures[pairId];
    if (picture !== undefined) pictures[pairId] = picture;
  }
  for (const { pairId, image } of state.queue) if (image === null) pictures[pairId] = 'failed';
  return pictures;
}

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
  const pictures = picturesOf(state);
  return {
    ...state,
    queue: [last.pair, ...state.queue],
    answered: earlier,
    note: last.note,
    pictures: last.pair.image === null ? { ...pictures, [last.pair.pairId]: 'failed' } : pictures,
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

/** Pictures that did not come are loaded anew: what failed without a network is not broken. */
function retryPictures(state: SessionState): SessionState {
  const isFailed = ({ pairId, image }: BlindPair) => image !== null && state.pictures[pairId] === 'failed';
  const failed = new Set(
    heldPairs(state)
      .filter(isFailed)
      .map(({ pairId }) => pairId),
  );
  if (failed.size === 0) return state;
  return { ...state, pictures: Object.fromEntries(Object.entries(state.pictures).filter(([id]) => !failed.has(id))) };
}

/** The first pair whose picture is there comes next, so that going on does not wait for a slow or broken one. */
function readyFirst(queue: readonly BlindPair[], pictures: SessionState['pictures']): readonly BlindPair[] {
  const index = queue.findIndex(({ pairId }) => pictures[pairId] === 'ready');
  const next = queue[index];
  if (index <= 0 || next === undefined) return queue;
  return [next, ...queue.slice(0, index), ...queue.slice(index + 1)];
}

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

const moveProgress = ({ labelled, total, open }: Progress, step: 1 | -1): Progress => ({
  labelled: between(0, labelled + step, total),
  total,
  open: open === null ? null : Math.max(0, open - step),
});
