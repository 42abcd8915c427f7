import { CircleCheckBig } from 'lucide-react';
import { countOf } from '../../lib/figures.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';

interface DeckEndProps {
  readonly study: string;
  readonly left: number;
  /** Decided here, in this sitting. */
  readonly decided: number;
  readonly onBeginAgain: () => void;
}

/** Behind the last pair: what was skipped can be gone through again. */
export function DeckEnd({ study, left, decided, onBeginAgain }: DeckEndProps) {
  return (
    <EmptyState
      title={left === 0 ? 'No conflict is left' : 'This is the end of the deck'}
      icon={<CircleCheckBig size={32} aria-hidden />}
      action={
        <>
          {left > 0 ? (
            <Button variant="primary" onClick={onBeginAgain}>
              Begin again
            </Button>
          ) : null}
          <ButtonLink to="/s/$study/disagreements" params={{ study }} search={{}}>
            All pairs
          </ButtonLink>
        </>
      }
    >
      {decided > 0 ? (
        <p>{countOf(decided, 'decision')} made here; the key for undo still takes the last one back.</p>
      ) : null}
      <p>
        {left === 0
          ? 'No pair of this kind waits for a decision.'
          : `${countOf(left, 'pair')} of this kind ${left === 1 ? 'is' : 'are'} without a decision.`}
      </p>
    </EmptyState>
  );
}
