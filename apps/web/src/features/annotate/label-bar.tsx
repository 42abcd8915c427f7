import type { ComponentProps } from 'react';
import { HowFar, StageBar } from '../../lib/stage/stage-bar.tsx';
import { useWords } from '../../lib/words/use-words.ts';
import type { SessionState } from './session-state.ts';

interface LabelBarProps extends Omit<ComponentProps<typeof StageBar>, 'scope' | 'canUndo' | 'tool' | 'children'> {
  readonly state: SessionState;
}

/** The bar over the pair. */
export function LabelBar({ state, ...bar }: LabelBarProps) {
  const { say, sayNumber } = useWords();
  const { labelled, total } = state.progress;
  return (
    <StageBar {...bar} scope="annotate" canUndo={state.answered.length > 0}>
      <HowFar label={say('annotate.labelled')} value={labelled} max={total}>
        <span className="font-medium">{sayNumber(labelled)}</span>
        <span className="text-ink-faint"> / {sayNumber(total)}</span>
      </HowFar>
    </StageBar>
  );
}
