import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { DecisionTrouble } from './use-decisions.ts';

interface DeckTroubleProps {
  readonly trouble: DecisionTrouble;
  readonly onGoTo: (pairId: string) => void;
  readonly onDismiss: () => void;
}

/** A decision that the server did not take. */
export function DeckTrouble({ trouble: { card, message }, onGoTo, onDismiss }: DeckTroubleProps) {
  const goThere = () => {
    onDismiss();
    onGoTo(card.pairId);
  };
  return (
    <Notice tone="danger" className="mx-3 flex flex-wrap items-center justify-between gap-2 sm:mx-6">
      <span>
        “{card.prompt}”: {message}
      </span>
      <Button size="sm" onClick={goThere}>
        Go to this pair
      </Button>
    </Notice>
  );
}
