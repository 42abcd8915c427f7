// Apart, so that pages on which nobody votes need not load them.
export { recordVote, withdrawVote } from '@plumbline/contract';
