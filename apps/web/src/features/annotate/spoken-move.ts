import { ANSWER_WORD } from '../../lib/answers/answer-words.ts';
import type { Say } from '../../lib/words/speech.ts';
import type { SessionState } from './session-state.ts';

type Told = Pick<SessionState, 'queue' | 'answered'>;

/**
 * What is said when the pair on the page changes: what became of the one before, and the next prompt. Null: it is the
 * same pair.
 */
export function describeMove(before: Told | null, now: Told, say: Say): string | null {
  const pair = now.queue[0];
  if (pair === undefined || pair.pairId === before?.queue[0]?.pairId) return null;
  if (before?.answered[0]?.pair.pairId === pair.pairId) return say('spoken.undone', { prompt: pair.prompt });
  const last = now.answered[0];
  const isAnswered = last !== undefined && last.pair.pairId === before?.queue[0]?.pairId;
  return isAnswered ? say('spoken.next', { answer: say(ANSWER_WORD[last.value]), prompt: pair.prompt }) : pair.prompt;
}
