import {
  type BlindPair,
  type EndpointOutput,
  type LabelValue,
  readOwnLabels,
  returnPairs,
  takePairs,
} from '@plumbline/contract';
import { draftLabel, draftWithdrawal } from '../../lib/outbox/draft-entry.ts';
import { isLabelEntry, type LabelEntry, type OutboxEntry } from '../../lib/outbox/outbox-store.ts';
import { Sitting, type SittingOptions, type SittingSnapshot } from '../../lib/sitting/sitting.ts';
import type { Work } from '../../lib/sitting/work.ts';
import { pendingProgress, recallAnswers } from './recall-answers.ts';
import { type Labelling, PAIR_LINE } from './session-state.ts';

/** Pairs held: the current one and those after it. */
const BUFFER_PAIRS = 32;
/**
 * The same in a large study, where it spares the server requests. In a small one checks would have nothing to be drawn from: they
 * are chosen, from what others and the person have answered, when pairs are handed out.
 */
const LARGE_BUFFER_PAIRS = 48;
const LARGE_STUDY_PAIRS = 1000;
/** Of these more are asked for below so many: more than ten are ahead even while they come. */
const REFILL_BELOW_PAIRS = 20;
/** As many as the endpoint gives: pending withdrawals are counted against them. */
const RECALLED_LABELS = 100;

interface LabelWire {
  readonly entry: LabelEntry;
  readonly delivery: EndpointOutput<typeof takePairs>;
  readonly recalled: EndpointOutput<typeof readOwnLabels>;
}

export type AnnotateSession = Sitting<Labelling, LabelWire>;
export type AnnotateSnapshot = SittingSnapshot<Labelling>;

export interface SessionHooks {
  onAnswered?(pair: BlindPair, value: LabelValue): void;
  onWithdrawn?(pairId: string): void;
  onStored?(entry: OutboxEntry): void;
}

export interface AnnotateSessionOptions extends SittingOptions {
  readonly hooks?: SessionHooks;
}

/** One person labelling one study in one tab. */
export const createAnnotateSession = ({ hooks = {}, ...options }: AnnotateSessionOptions): AnnotateSession =>
  new Sitting(labelWork(options.scope, hooks), options);

const pairIdOf = ({ pair }: LabelEntry): string => pair.pairId;

function labelWork(scope: SittingOptions['scope'], hooks: SessionHooks): Work<Labelling, LabelWire> {
  const params = { study: scope.studyId };
  return {
    name: `${scope.personId}:${scope.studyId}`,
    line: PAIR_LINE,
    buffer: ({ total }) => (total < LARGE_STUDY_PAIRS ? BUFFER_PAIRS : LARGE_BUFFER_PAIRS),
    refillBelow: REFILL_BELOW_PAIRS,
    take: (call, body) => call(takePairs, { params, body }),
    giveBack: (call, holder, pairIds) =>
      void call(returnPairs, { params, body: { holder, pairIds } }, { keepalive: true }),
    recall: (call) => call(readOwnLabels, { params, query: { limit: RECALLED_LABELS } }),
    recollect: ({ labels, progress }, waiting) => {
      const labelled = progress.labelled + pendingProgress(waiting, labels);
      return {
        answered: recallAnswers(waiting, labels),
        progress: { ...progress, labelled: Math.max(0, Math.min(progress.total, labelled)) },
      };
    },
    unpack: ({ pairs }, waiting) => {
      const unsent = new Set(waiting.map(pairIdOf));
      return pairs.filter(({ pairId }) => !unsent.has(pairId));
    },
    keptFor: (waiting) => waiting.map(pairIdOf),
    isBegun: () => false,
    draft: ({ pair, value, note }, timing) => draftLabel(scope, pair, { value, note, ...timing }),
    draftWithdrawal: ({ pair }) => draftWithdrawal(scope, pair),
    isOwn: isLabelEntry,
    subjectOf: pairIdOf,
    questionAnsweredBy: (entry) => (entry.kind === 'label' ? pairIdOf(entry) : null),
    onDone: ({ pair, value }) => hooks.onAnswered?.(pair, value),
    onWithdrawn: (pairId) => hooks.onWithdrawn?.(pairId),
    onStored: (entry) => hooks.onStored?.(entry),
  };
}
