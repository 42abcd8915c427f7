import { useEffect, useState } from 'react';
import { whenIdle } from '../../../lib/attention/when-idle.ts';
import { PAIR_LINE, type SessionState } from '../session-state.ts';
import type { LiveScoring } from './live-scoring.ts';

/** The current pair and those for which the score is made ready ahead. */
const WATCHED_PAIRS = 4;

/** Lets the scorer follow the line of pairs, from the first idle moment after the first picture is there. */
export function useLiveScoring(scoring: LiveScoring | null, session: SessionState): void {
  const [isAwake, setAwake] = useState(false);
  const hasPicture = PAIR_LINE.canAnswer(session);
  useEffect(() => {
    if (scoring === null || isAwake || !hasPicture) return;
    return whenIdle(() => {
      scoring.wake();
      setAwake(true);
    });
  }, [scoring, isAwake, hasPicture]);
  const { queue } = session;
  useEffect(() => {
    if (!isAwake) return scoring?.look(queue.slice(0, WATCHED_PAIRS));
    // After the paint: going on to the next pair comes first.
    return whenIdle(() => scoring?.watch(queue.slice(0, WATCHED_PAIRS)));
  }, [isAwake, scoring, queue]);
}
