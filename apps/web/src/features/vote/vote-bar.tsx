import { Grid2x2 } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useKeyHints } from '../../lib/keys/use-keys.ts';
import { HowFar, StageBar } from '../../lib/stage/stage-bar.tsx';
import { Tool } from '../../lib/stage/tool.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import type { VoteState } from './vote-state.ts';
import type { VoteAction } from './vote-words.ts';

interface VoteBarProps
  extends Omit<ComponentProps<typeof StageBar>, 'scope' | 'canUndo' | 'tool' | 'children' | 'onAction'> {
  readonly state: VoteState;
  readonly isEnlarged: boolean;
  readonly onAction: (action: VoteAction) => void;
}

/** The bar over the ballot. */
export function VoteBar({ state, isEnlarged, onAction, ...bar }: VoteBarProps) {
  const { say } = useWords();
  const { answered, open, wanted } = state.progress;
  const isGrid = (state.queue[0]?.imagesPerSide ?? 1) > 1;
  return (
    <StageBar
      {...bar}
      scope="vote"
      canUndo={state.answered.length > 0}
      onAction={onAction}
      tool={isGrid ? <Enlarge isEnlarged={isEnlarged} onUse={() => onAction('enlarge-next')} /> : null}
    >
      <HowFar label={say('vote.progress')} value={wanted - open} max={wanted}>
        <span className="font-medium">{say('vote.answered', { count: answered })}</span>
        <span className="text-ink-faint max-sm:hidden"> · {say('vote.open', { count: open })}</span>
      </HowFar>
    </StageBar>
  );
}

function Enlarge({ isEnlarged, onUse }: { readonly isEnlarged: boolean; readonly onUse: () => void }) {
  return (
    <Tool
      hint={useKeyHints('vote')('enlarge-next')}
      label={useWords().say('vote.enlarge')}
      icon={<Grid2x2 size={18} aria-hidden />}
      isPressed={isEnlarged}
      onUse={onUse}
    />
  );
}
