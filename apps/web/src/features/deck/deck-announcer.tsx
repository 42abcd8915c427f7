import type { Conflict } from '@plumbline/contract';
import { LABEL_LOOK } from '../../ui/label-mark.tsx';
import type { Decision } from './use-decisions.ts';

interface DeckAnnouncerProps {
  readonly card: Conflict | undefined;
  readonly left: number;
  readonly last: Decision | undefined;
}

/** Reads out what changed, to those who do not see it. */
export function DeckAnnouncer({ card, left, last }: DeckAnnouncerProps) {
  const decided = last === undefined ? '' : `Decided: ${LABEL_LOOK[last.value].word}. `;
  const next = card === undefined ? 'The end of the deck.' : `${card.prompt}. ${left} left.`;
  return (
    <p role="status" className="sr-only">
      {`${decided}${next}`}
    </p>
  );
}
