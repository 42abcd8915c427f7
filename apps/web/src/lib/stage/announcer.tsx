import { useState } from 'react';
import type { Outbox, OutboxSnapshot } from '../outbox/outbox.ts';
import { describeSaving } from '../outbox/save-state.tsx';
import { NO_NEWS, nextNews } from '../outbox/saving-news.ts';
import { useOutbox } from '../outbox/use-outbox.ts';
import type { Say } from '../words/speech.ts';
import { useWords } from '../words/use-words.ts';

interface AnnouncerProps<State> {
  readonly state: State;
  /** Whether something is asked: between two blocks there may be nothing for a moment. */
  readonly isAsking: boolean;
  /** What is said of a change; null: nothing. */
  readonly describe: (before: State | null, now: State, say: Say) => string | null;
  readonly outbox: Outbox;
}

/** What a screen reader hears whatever the page shows: the answer given with the next question, and news of saving. */
export function Announcer<State>({ outbox, ...asked }: AnnouncerProps<State>) {
  const move = useMoves(asked);
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

function useMoves<State>({ state, isAsking, describe }: Omit<AnnouncerProps<State>, 'outbox'>): string {
  const { say } = useWords();
  const [told, setTold] = useState<{ state: State | null; words: string }>({ state: null, words: '' });
  // What was answered before a moment without a question is still told with the next.
  if (told.state !== state && isAsking) {
    const words = describe(told.state, state, say);
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
