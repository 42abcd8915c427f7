import type { LabelValue, Study } from '@plumbline/contract';
import { useState } from 'react';
import { AnswerButtons } from '../../lib/answers/answer-buttons.tsx';
import { KeysDialog } from '../../lib/keys/dialog/keys-dialog.tsx';
import type { ActionOf } from '../../lib/keys/scopes.ts';
import { useKeys } from '../../lib/keys/use-keys.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { DeckAnnouncer } from './deck-announcer.tsx';
import { DeckBar } from './deck-bar.tsx';
import { DeckEnd } from './deck-end.tsx';
import { DeckNote } from './deck-note.tsx';
import { cardsFrom, placeAfter } from './deck-order.ts';
import { DeckPictures } from './deck-pictures.tsx';
import type { DeckFilter } from './deck-queries.ts';
import { DeckSide } from './deck-side.tsx';
import { DeckTrouble } from './deck-trouble.tsx';
import { useDeck } from './use-deck.ts';
import { useShown } from './use-shown.ts';

export type DeckAction = ActionOf<'deck'>;

interface DeckTableProps {
  readonly study: Study;
  readonly filter: DeckFilter;
  /** The place in the deck, as the address has it. */
  readonly at: string | undefined;
  readonly onGoTo: (at: string | undefined) => void;
  readonly onBeginAgain: () => void;
}

/** Decoded while the pair before is looked at. */
const PICTURES = 3;
const NO_NOTE = { pairId: '', text: '' };

/** One pair at a time, with everything that can be done about it. */
export function DeckTable({ study, filter, at, onGoTo, onBeginAgain }: DeckTableProps) {
  const { deck, card, previous, isLoading, error, left, decisions, retry } = useDeck(study.slug, filter, at);
  const people = useShown('people');
  const scores = useShown('scores');
  const [isNoting, setNoting] = useState(false);
  const [isZoomed, setZoomed] = useState(false);
  const [areKeysOpen, setKeysOpen] = useState(false);
  const [noted, setNoted] = useState(NO_NOTE);
  const note = noted.pairId === card?.pairId ? noted.text : '';

  const leave = (to: string | undefined) => {
    setNoting(false);
    setZoomed(false);
    onGoTo(to);
  };
  const decide = (value: LabelValue) => {
    if (card === undefined || study.isClosed) return;
    decisions.decide({ card, value, note: note.trim() });
    leave(placeAfter(deck, card));
  };
  const undo = () => {
    const last = decisions.undo();
    if (last === undefined) return;
    setNoted({ pairId: last.card.pairId, text: last.note });
    leave(last.card.pairId);
  };
  const actions: Record<DeckAction, () => void> = {
    'answer-aligned': () => decide(1),
    'answer-not-aligned': () => decide(0),
    'answer-unsure': () => decide(-1),
    undo,
    zoom: () => setZoomed(!isZoomed),
    'write-note': () => setNoting(card !== undefined),
    skip: () => card && leave(placeAfter(deck, card)),
    back: () => previous && leave(previous.pairId),
    'toggle-people': people.toggle,
    'toggle-scores': scores.toggle,
    'show-help': () => setKeysOpen(true),
  };
  const run = (action: DeckAction) => actions[action]();
  useKeys('deck', run);

  return (
    <>
      <DeckBar
        left={left}
        canSkip={card !== undefined}
        canGoBack={previous !== undefined}
        canUndo={decisions.made.length > 0}
        arePeopleShown={people.isShown}
        areScoresShown={scores.isShown}
        onAction={run}
      />
      {study.isClosed ? (
        <Notice className="mx-3 sm:mx-6">The study is closed: decisions do not change any more.</Notice>
      ) : null}
      {decisions.trouble === null ? null : (
        <DeckTrouble trouble={decisions.trouble} onGoTo={leave} onDismiss={decisions.dismissTrouble} />
      )}
      {card !== undefined ? (
        <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
          <section
            aria-label="Pair to decide on"
            className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6 sm:pb-5"
          >
            <h2
              lang=""
              dir="auto"
              data-testid="prompt"
              className="text-balance text-center font-medium text-xl sm:text-2xl"
            >
              {card.prompt}
            </h2>
            <DeckPictures
              cards={cardsFrom(deck, card, PICTURES)}
              isZoomed={isZoomed}
              onZoom={() => setZoomed(!isZoomed)}
            />
            <DeckNote
              key={card.pairId}
              isOpen={isNoting}
              note={note}
              onOpen={() => setNoting(true)}
              onClose={() => setNoting(false)}
              onWrite={(text) => setNoted({ pairId: card.pairId, text })}
            />
            <div className="mx-auto w-full max-w-3xl">
              <AnswerButtons scope="deck" isEnabled={!study.isClosed} onAnswer={decide} />
            </div>
          </section>
          <DeckSide
            study={study.slug}
            cards={cardsFrom(deck, card, 2)}
            arePeopleShown={people.isShown}
            areScoresShown={scores.isShown}
          />
        </div>
      ) : error !== null ? (
        <LoadError what="The conflicts" error={error} onRetry={retry} />
      ) : isLoading ? (
        <Loading label="Fetching the conflicts" />
      ) : (
        <DeckEnd study={study.slug} left={left} decided={decisions.made.length} onBeginAgain={onBeginAgain} />
      )}
      <DeckAnnouncer card={card} left={left} last={decisions.made.at(-1)} />
      {areKeysOpen ? <KeysDialog onClose={() => setKeysOpen(false)} /> : null}
    </>
  );
}
