import type { QueueState } from '@plumbline/contract';

/** The types of one kind of work, such as labelling pairs. */
export interface WorkTypes {
  /** What is handed out and looked at; one or more questions are asked of it. */
  readonly item: unknown;
  readonly answer: unknown;
  /** An answer that was given, with its item as it was before and the note that went with it. */
  readonly answered: { readonly note: string };
  readonly progress: unknown;
  /** What is known of pictures that are decoded. */
  readonly ready: unknown;
}

/** Where the pictures of an item are; they are one thing, however many. */
export type Picture<Ready> = 'loading' | 'failed' | Ready;

export interface LineState<Work extends WorkTypes> {
  /** The item being judged, with what was answered of it, then those that follow. */
  readonly queue: readonly Work['item'][];
  /** What was answered, newest first, as far back as undo goes. */
  readonly answered: readonly Work['answered'][];
  /** What the person wrote about the current question; goes with its answer. */
  readonly note: string;
  /** By item. Pictures that are neither decoded nor broken yet are not listed. */
  readonly pictures: Readonly<Record<string, Picture<Work['ready']>>>;
  readonly progress: Work['progress'];
  /** What the server said last of items beyond `queue`; null: nothing yet. */
  readonly supply: QueueState | null;
}

export type LineEvent<Work extends WorkTypes> =
  | { readonly type: 'started'; readonly answered: readonly Work['answered'][]; readonly progress: Work['progress'] }
  | {
      readonly type: 'refilled';
      readonly items: readonly Work['item'][];
      /** Items whose place went to somebody else: asked no more, unless one is being looked at. */
      readonly lost: readonly string[];
      readonly supply: QueueState;
      /** The server's count, when no answer was on its way while it counted. */
      readonly progress?: Work['progress'];
    }
  | { readonly type: 'answered'; readonly answer: Work['answer'] }
  /** The server will never take the answer to a question: there is nothing to take back. */
  | { readonly type: 'refused'; readonly question: string }
  | { readonly type: 'answered_elsewhere'; readonly step: 1 | -1 }
  | { readonly type: 'note_written'; readonly note: string }
  | { readonly type: 'undone' }
  | { readonly type: 'pictures_settled'; readonly id: string; readonly pictures: Picture<Work['ready']> }
  | { readonly type: 'pictures_retried' };

/** What the page shows. */
export type Phase = 'fetching' | 'asking' | 'with_others' | 'qualify' | 'finished' | 'empty';

/** What one kind of work says of its items and answers. */
export interface LineRules<Work extends WorkTypes> {
  /** Before anything is known. */
  readonly noProgress: Work['progress'];
  readonly idOf: (item: Work['item']) => string;
  readonly hasPicture: (item: Work['item']) => boolean;
  /** Items whose pictures are on the page, decoded: the current one, those to come, and those that undo shows again. */
  readonly heldOf: (state: LineState<Work>) => readonly Work['item'][];
  /** Null: the item asks nothing. */
  readonly record: (item: Work['item'], answer: Work['answer'], note: string) => Work['answered'] | null;
  /** As it was before the answer. */
  readonly itemOf: (answered: Work['answered']) => Work['item'];
  /** The item as it is after the answer; null: nothing more is asked of it. */
  readonly leftOf: (answered: Work['answered']) => Work['item'] | null;
  /** Names the question that was answered. */
  readonly questionOf: (answered: Work['answered']) => string;
  /** Whether an item asks what was answered, for instance because that was taken back. */
  readonly asksAgain: (item: Work['item'], answered: Work['answered']) => boolean;
  /** By one item more, or one less. */
  readonly moveProgress: (progress: Work['progress'], step: 1 | -1) => Work['progress'];
  /** Whether nothing is asked of anybody. */
  readonly isNothing: (progress: Work['progress']) => boolean;
}
