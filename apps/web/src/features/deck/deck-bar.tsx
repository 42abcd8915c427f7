import { ArrowLeft, ArrowRight, Bot, Keyboard, type LucideIcon, SquarePen, Undo2, Users } from 'lucide-react';
import { countOf, formatCount } from '../../lib/figures.ts';
import { useKeyHints } from '../../lib/keys/use-keys.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { DeckAction } from './deck-table.tsx';

interface DeckBarProps {
  readonly left: number;
  readonly canSkip: boolean;
  readonly canGoBack: boolean;
  readonly canUndo: boolean;
  readonly arePeopleShown: boolean;
  readonly areScoresShown: boolean;
  readonly onAction: (action: DeckAction) => void;
}

interface BarButton {
  readonly action: DeckAction;
  readonly words: string;
  readonly Icon: LucideIcon;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
}

/** How many are left, and what else can be done than answer. */
export function DeckBar(props: DeckBarProps) {
  const { left, canSkip, canGoBack, canUndo, arePeopleShown, areScoresShown, onAction } = props;
  const hintOf = useKeyHints('deck');
  const buttons: readonly BarButton[] = [
    { action: 'back', words: 'Back', Icon: ArrowLeft, isDisabled: !canGoBack },
    { action: 'skip', words: 'Skip', Icon: ArrowRight, isDisabled: !canSkip },
    { action: 'undo', words: 'Take the last decision back', Icon: Undo2, isDisabled: !canUndo },
    { action: 'write-note', words: 'Note', Icon: SquarePen, isDisabled: !canSkip },
    { action: 'toggle-people', words: 'What people said', Icon: Users, isPressed: arePeopleShown },
    { action: 'toggle-scores', words: 'Scores', Icon: Bot, isPressed: areScoresShown },
    { action: 'show-help', words: 'Keys', Icon: Keyboard },
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-3 px-3 pb-1 sm:px-6">
      <p className="text-ink-muted text-sm tabular-nums">
        <span className="max-sm:sr-only">{countOf(left, 'pair')} left</span>
        {/* Beside the buttons there is no room for more on a phone. */}
        <span aria-hidden className="sm:hidden">
          {formatCount(left)} left
        </span>
      </p>
      <div role="toolbar" aria-label="Deck" className="ml-auto flex flex-wrap">
        {buttons.map(({ action, words, Icon, isDisabled, isPressed }) => {
          const { name, aria } = hintOf(action);
          return (
            <IconButton
              key={action}
              label={words}
              title={name === null ? words : `${words} (${name})`}
              icon={<Icon size={18} aria-hidden />}
              aria-keyshortcuts={aria}
              aria-pressed={isPressed}
              disabled={isDisabled}
              onClick={() => onAction(action)}
            />
          );
        })}
      </div>
    </div>
  );
}
