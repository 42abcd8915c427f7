import type { QueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { readConnection, subscribeToConnection } from '../connection.ts';
import { claimHolder } from '../holder.ts';
import { loadScorer } from '../load-scorer.ts';
import { studyKeys } from '../study-queries.ts';
import { watchPower } from './power.ts';
import { ScoringLine } from './scoring-line.ts';

let line: ScoringLine | undefined;

/** The tab's one line of scoring, begun by the first page that asks for it. */
export function openScoringLine(queryClient: QueryClient): ScoringLine {
  if (line !== undefined) return line;
  const opened = new ScoringLine({
    call,
    loadScorer,
    claimHolder,
    onEnded: (study) => void queryClient.invalidateQueries({ queryKey: studyKeys.one(study) }),
  });
  followPage(opened);
  line = opened;
  return opened;
}

function followPage(opened: ScoringLine): void {
  const stopWatching = watchPower((isHiddenOnBattery) =>
    isHiddenOnBattery ? opened.pause('hidden_on_battery') : opened.resume('hidden_on_battery'),
  );
  const stopListening = subscribeToConnection(() => readConnection() === 'reachable' && opened.wake());
  const wake = () => opened.wake();
  window.addEventListener('online', wake);
  window.addEventListener(
    'pagehide',
    () => {
      stopWatching();
      stopListening();
      window.removeEventListener('online', wake);
      // A page that comes back from the browser's cache begins anew, with what was saved.
      line = undefined;
      opened.leave();
    },
    { once: true },
  );
}
