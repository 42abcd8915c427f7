import type { BallotSide, Criterion, VoteAnswer } from '@plumbline/contract';
import { ArrowLeft, ArrowRight, Equal, type LucideIcon } from 'lucide-react';
import type { ActionOf } from '../../lib/keys/scopes.ts';
import type { WordKey } from '../../lib/words/speech.ts';
import type { SwipeDirection } from '../../lib/zoom/swipe.ts';

export type VoteAction = ActionOf<'vote'>;

/** The word of each answer, in the language of the page. */
export const VOTE_WORD = {
  left: 'vote.leftBetter',
  tie: 'vote.tie',
  right: 'vote.rightBetter',
} as const satisfies Record<VoteAnswer, WordKey>;

/** The same in short, for tables. */
export const SHORT_WORD = {
  left: 'vote.left',
  tie: 'vote.tie',
  right: 'vote.right',
} as const satisfies Record<VoteAnswer, WordKey>;

export const VOTE_ACTION = {
  left: 'vote-left',
  tie: 'vote-tie',
  right: 'vote-right',
} as const satisfies Record<VoteAnswer, VoteAction>;

/** As the arrow keys lie. */
export const VOTE_OF_SWIPE = { left: 'left', right: 'right', down: 'tie' } as const satisfies Record<
  SwipeDirection,
  VoteAnswer
>;

export const VOTE_ICON: Readonly<Record<VoteAnswer, LucideIcon>> = { left: ArrowLeft, tie: Equal, right: ArrowRight };

export const QUESTION_WORD = {
  fidelity: 'vote.fidelityQuestion',
  alignment: 'vote.alignmentQuestion',
} as const satisfies Record<Criterion, WordKey>;

export const PICTURE_WORD = {
  left: { one: 'vote.leftPicture', ofSeveral: 'vote.leftPictureOf' },
  right: { one: 'vote.rightPicture', ofSeveral: 'vote.rightPictureOf' },
} as const satisfies Record<BallotSide, Record<'one' | 'ofSeveral', WordKey>>;
