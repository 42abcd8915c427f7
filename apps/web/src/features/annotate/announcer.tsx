import { useState } from 'react';
import { useWords } from '../../lib/words/use-words.ts';
import type { Outbox, OutboxSnapshot } from './outbox.ts';
import { describeSaving } from './save-state.tsx';
import { NO_NEWS, nextNews } from './saving-news.ts';
import type { SessionState } from './session-state.ts';
import { describeMove } from './spoken-move.ts';
import { useOutbox } from './use-outbox.ts';

interface AnnouncerProps {
  readonly state: SessionState;
  readonly outbox: Outbox;
}

/** What a screen reader hears whatever the page shows: the answer given with the next prompt, and news of saving. */
export function Announcer({ state, outbox }: AnnouncerProps) {
  const move = useMoves(state);
  const saving = useSavingNews(useOutbox(outbox));
  return (
    <div className="sr-only">
      <p aria-live="polite" data-testid="spoken-move">
        {move}
      </p>
      <p aria-live="polite" data-testid="spoken-saving">
        {saving}
      </p>
    </div>
  );
}

export function ZoomAnnouncer({ percent }: { readonly percent: number | null }) {
  const { say } = useWords();
  return (
    <p aria-live="polite" data-testid="spoken-zoom" className="sr-only">
      {percent === null ? '' : say('spoken.zoom', { percent })}
    </p>
  );
}

/** The same sentence twice in a row is heard once, so that every second one ends with a space that nobody sees. */
const SAID_AGAIN = '\u00a0';

function useMoves(state: SessionState): string {
  const { say } = useWords();
  const [told, setTold] = useState<{ state: SessionState | null; words: string }>({ state: null, words: '' });
  // Between two blocks there may be no pair for a moment: what was answered before it is still told with the next.
  if (told.state !== state && state.queue.length > 0) {
    const words = describeMove(told.state, state, say);
    const isRepeated = words !== null && words === told.words;
    setTold({ state, words: words === null ? told.words : isRepeated ? words + SAID_AGAIN : words });
  }
  return told.words;
}

function useSavingNews(snapshot: OutboxSnapshot): string {
  const { say } = useWords();
  const [told, setTold] = useState({ snapshot: null as OutboxSnapshot | null, news: NO_NEWS, words: '' });
  if (told.snapshot !== snapshot) {
    const news = nextNews(told.news, snapshot);
    const words = news.trouble === null ? say('spoken.saved') : describeSaving(snapshot, say).text;
    setTold({ snapshot, news, words: news.isNews ? words : told.words });
  }
  return told.words;
}
