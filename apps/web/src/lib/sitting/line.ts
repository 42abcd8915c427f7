import { assertNever } from '@plumbline/result';
import type { LineEvent, LineRules, LineState, Phase, Picture, WorkTypes } from './line-state.ts';

export const UNDO_DEPTH = 20;

/** The line of what one person is asked in one tab: answers, undo, notes and pictures, whatever kind of work it is. */
export interface Line<Work extends WorkTypes> {
  readonly rules: LineRules<Work>;
  readonly initial: LineState<Work>;
  readonly reduce: (state: LineState<Work>, event: LineEvent<Work>) => LineState<Work>;
  readonly phaseOf: (state: LineState<Work>) => Phase;
  /** Nobody judges a picture that they have not seen. */
  readonly canAnswer: (state: LineState<Work>) => boolean;
  /** An answer to what is asked now; null: it cannot be answered. */
  readonly record: (state: LineState<Work>, answer: Work['answer']) => Work['answered'] | null;
  /** Whether nothing more is asked of its item after an answer. */
  readonly completes: (answered: Work['answered']) => boolean;
}

export function createLine<Work extends WorkTypes>(rules: LineRules<Work>): Line<Work> {
  return {
    rules,
    initial: { queue: [], answered: [], note: '', pictures: {}, progress: rules.noProgress, supply: null },
    reduce: (state, event) => reduce(rules, state, event),
    phaseOf: (state) => phaseOf(rules, state),
    canAnswer: (state) => canAnswer(rules, state),
    record: (state, answer) => record(rules, state, answer),
    completes: (answered) => rules.leftOf(answered) === null,
  };
}

export const isReady = <Ready>(picture: Picture<Ready> | undefined): picture is Ready =>
  picture !== undefined && picture !== 'loading' && picture !== 'failed';

function phaseOf<Work extends WorkTypes>(
  { isNothing }: LineRules<Work>,
  { queue, supply, progress }: LineState<Work>,
): Phase {
  if (queue.length > 0) return 'asking';
  switch (supply) {
    case null:
    case 'work':
      return 'fetching';
    case 'wait':
      return 'with_others';
    case 'qualify':
      return 'qualify';
    case 'done':
      return isNothing(progress) ? 'empty' : 'finished';
    default:
      return assertNever(supply);
  }
}

const canAnswer = <Work extends WorkTypes>(
  { idOf }: LineRules<Work>,
  { queue: [current], pictures }: LineState<Work>,
): boolean => current !== undefined && isReady(pictures[idOf(current)]);

const record = <Work extends WorkTypes>(
  rules: LineRules<Work>,
  state: LineState<Work>,
  answer: Work['answer'],
): Work['answered'] | null => (canAnswer(rules, state) ? rules.record(state.queue[0], answer, state.note) : null);

function reduce<Work extends WorkTypes>(
  rules: LineRules<Work>,
  state: LineState<Work>,
  event: LineEvent<Work>,
): LineState<Work> {
  switch (event.type) {
    case 'started':
      return start(rules, state, event);
    case 'refilled':
      return refill(rules, state, event);
    case 'answered':
      return answer(rules, state, event.answer);
    case 'refused':
      return refuse(rules, state, event);
    case 'answered_elsewhere':
      return { ...state, progress: rules.moveProgress(state.progress, event.step) };
    case 'note_written':
      return { ...state, note: event.note };
    case 'undone':
      return undo(rules, state);
    case 'pictures_settled':
      return settle(rules, state, event);
    case 'pictures_retried':
      return retry(rules, state);
    default:
      return assertNever(event);
  }
}

type EventOf<Work extends WorkTypes, Type> = Extract<LineEvent<Work>, { type: Type }>;

/** Answers may have been given, or taken back, before it is known which came before them. */
function start<Work extends WorkTypes>(
  { asksAgain, questionOf }: LineRules<Work>,
  state: LineState<Work>,
  { answered, progress }: EventOf<Work, 'started'>,
): LineState<Work> {
  const known = new Set(state.answered.map(questionOf));
  const earlier = answered.filter(
    (given) => !known.has(questionOf(given)) && !state.queue.some((item) => asksAgain(item, given)),
  );
  return { ...state, answered: [...state.answered, ...earlier].slice(0, UNDO_DEPTH), progress };
}

function refill<Work extends WorkTypes>(
  rules: LineRules<Work>,
  state: LineState<Work>,
  event: EventOf<Work, 'refilled'>,
): LineState<Work> {
  const { idOf, itemOf, leftOf } = rules;
  const lost = new Set(event.lost);
  const kept = state.queue.filter((item, place) => place === 0 || !lost.has(idOf(item)));
  // An item just answered can come back once when its answer and the server's cross on the way.
  const done = state.answered.filter((given) => leftOf(given) === null).map(itemOf);
  const known = new Set([...kept, ...done].map(idOf));
  const queue = [...kept, ...event.items.filter((item) => !known.has(idOf(item)))];
  return {
    ...state,
    queue,
    pictures: heldPictures(rules, { ...state, queue }),
    progress: event.progress ?? state.progress,
    supply: event.supply,
  };
}

function answer<Work extends WorkTypes>(
  rules: LineRules<Work>,
  state: LineState<Work>,
  given: Work['answer'],
): LineState<Work> {
  const answered = record(rules, state, given);
  if (answered === null) return state;
  const rest = state.queue.slice(1);
  const left = rules.leftOf(answered);
  return {
    ...state,
    queue: left === null ? readyFirst(rules, rest, state.pictures) : [left, ...rest],
    answered: [answered, ...state.answered].slice(0, UNDO_DEPTH),
    note: '',
    progress: left === null ? rules.moveProgress(state.progress, 1) : state.progress,
  };
}

function refuse<Work extends WorkTypes>(
  { questionOf, leftOf, moveProgress }: LineRules<Work>,
  state: LineState<Work>,
  { question }: EventOf<Work, 'refused'>,
): LineState<Work> {
  const refused = state.answered.find((given) => questionOf(given) === question);
  if (refused === undefined) return state;
  return {
    ...state,
    answered: state.answered.filter((given) => given !== refused),
    progress: leftOf(refused) === null ? moveProgress(state.progress, -1) : state.progress,
  };
}

function undo<Work extends WorkTypes>(rules: LineRules<Work>, state: LineState<Work>): LineState<Work> {
  const { idOf, itemOf, leftOf, hasPicture, moveProgress } = rules;
  const [last, ...earlier] = state.answered;
  if (last === undefined) return state;
  const item = itemOf(last);
  const id = idOf(item);
  const pictures = heldPictures(rules, state);
  return {
    ...state,
    queue: [item, ...state.queue.filter((other) => idOf(other) !== id)],
    answered: earlier,
    note: last.note,
    pictures: hasPicture(item) ? pictures : { ...pictures, [id]: 'failed' },
    progress: leftOf(last) === null ? moveProgress(state.progress, -1) : state.progress,
  };
}

function settle<Work extends WorkTypes>(
  rules: LineRules<Work>,
  state: LineState<Work>,
  { id, pictures: settled }: EventOf<Work, 'pictures_settled'>,
): LineState<Work> {
  const before = state.pictures[id] ?? 'loading';
  if (before === settled || (isReady(before) && isReady(settled))) return state;
  const pictures = { ...state.pictures, [id]: settled };
  const [current] = state.queue;
  const isCurrentBroken = current !== undefined && pictures[rules.idOf(current)] === 'failed';
  return { ...state, pictures, queue: isCurrentBroken ? readyFirst(rules, state.queue, pictures) : state.queue };
}

/** Pictures that did not come are loaded anew: what failed without a network is not broken. */
function retry<Work extends WorkTypes>(
  { idOf, itemOf, hasPicture }: LineRules<Work>,
  state: LineState<Work>,
): LineState<Work> {
  const items = [...state.queue, ...state.answered.map(itemOf)];
  const without = new Set(items.filter((item) => !hasPicture(item)).map(idOf));
  const known = Object.entries(state.pictures);
  const kept = known.filter(([id, picture]) => picture !== 'failed' || without.has(id));
  return kept.length === known.length ? state : { ...state, pictures: Object.fromEntries(kept) };
}

/** Of what is on the page: others are loaded when they come to it. */
function heldPictures<Work extends WorkTypes>(
  { idOf, heldOf, hasPicture }: LineRules<Work>,
  state: LineState<Work>,
): LineState<Work>['pictures'] {
  const pictures: Record<string, Picture<Work['ready']>> = {};
  for (const id of heldOf(state).map(idOf)) {
    const known = state.pictures[id];
    if (known !== undefined) pictures[id] = known;
  }
  for (const item of state.queue) if (!hasPicture(item)) pictures[idOf(item)] = 'failed';
  return pictures;
}

/** The first item whose pictures are there comes next, so that going on does not wait for slow or broken ones. */
function readyFirst<Work extends WorkTypes>(
  { idOf }: LineRules<Work>,
  queue: readonly Work['item'][],
  pictures: LineState<Work>['pictures'],
): readonly Work['item'][] {
  const index = queue.findIndex((item) => isReady(pictures[idOf(item)]));
  return index <= 0 ? queue : [queue[index], ...queue.slice(0, index), ...queue.slice(index + 1)];
}
