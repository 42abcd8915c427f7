import type { Call, CallError, CallErrorDetails, QueueState } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import type { Asked } from '../supply/place-supply.ts';
import type { Line } from './line.ts';
import type { WorkTypes } from './line-state.ts';

/** What every kind of work is handed besides its items. */
interface AnyDelivery {
  readonly lost: readonly string[];
  readonly state: QueueState;
  readonly retryAfterSeconds: number | null;
}

/** The types of what goes between page and server. */
export interface WireTypes {
  readonly entry: OutboxEntry;
  readonly delivery: AnyDelivery & { readonly progress: unknown };
  readonly recalled: unknown;
}

export interface Timing {
  readonly activeMs: number;
  readonly waitMs: number | null;
}

type Asking<Value> = Promise<Result<Value, CallError, CallErrorDetails>>;

/** One kind of work of one person: its line, and how it goes over the wire. */
export interface Work<Types extends WorkTypes, Wire extends WireTypes> {
  /** Under which this person's tabs speak of it. */
  readonly name: string;
  readonly line: Line<Types>;
  /** Items held: the current one and those after it. */
  readonly buffer: (progress: Types['progress']) => number;
  /** Of these more are asked for below so many. */
  readonly refillBelow: number;
  readonly take: (call: Call, asked: Asked) => Asking<Wire['delivery']>;
  /** By a request that outlives the page. */
  readonly giveBack: (call: Call, holder: string, ids: string[]) => void;
  /** What this person answered before. */
  readonly recall: (call: Call) => Asking<Wire['recalled']>;
  /** What can be taken back, newest first, and the count once everything has arrived. */
  readonly recollect: (
    recalled: Wire['recalled'],
    waiting: readonly Wire['entry'][],
  ) => { readonly answered: readonly Types['answered'][]; readonly progress: Types['progress'] };
  /** Of a delivery, what is to be asked, given what is on its way. */
  readonly unpack: (delivery: Wire['delivery'], waiting: readonly Wire['entry'][]) => readonly Types['item'][];
  /** Items not in the line whose places are kept for answers on their way: they are not to come again. */
  readonly keptFor: (waiting: readonly Wire['entry'][]) => readonly string[];
  /** Whether something of it was answered before. */
  readonly isBegun: (item: Types['item']) => boolean;
  readonly draft: (answered: Types['answered'], timing: Timing) => Wire['entry'];
  readonly draftWithdrawal: (answered: Types['answered']) => Wire['entry'];
  /** Entries of other work may wait in the same outbox. */
  readonly isOwn: (entry: OutboxEntry) => entry is Wire['entry'];
  /** The id of the item that an entry is about. */
  readonly subjectOf: (entry: Wire['entry']) => string;
  /** The question that an entry answers, as the line names it; null: it takes an answer back. */
  readonly questionAnsweredBy: (entry: Wire['entry']) => string | null;
  /** Nothing more is asked of an item. */
  readonly onDone?: (answered: Types['answered']) => void;
  readonly onWithdrawn?: (id: string) => void;
  /** The server has it. */
  readonly onStored?: (entry: OutboxEntry) => void;
}
