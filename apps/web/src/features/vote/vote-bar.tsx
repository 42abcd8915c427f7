import { CircleQuestionMark, Grid2x2, PanelRight, SquarePen, Undo2, ZoomIn } from 'lucide-react';
import { useKeyHints } from '../../lib/keys/use-keys.ts';
import type { Outbox } from '../../lib/outbox/outbox.ts';
import { SaveState } from '../../lib/outbox/save-state.tsx';
import { Tool } from '../../lib/stage/tool.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { VoteState } from './vote-state.ts';
import type { VoteAction } from './vote-words.ts';

interface VoteBarProps {
  readonly state: VoteState;
  readonly outbox: Outbox;
  readonly isZoomed: boolean;
  readonly isEnlarged: boolean;
  readonly hasStrip: boolean;
  readonly onAction: (action: VoteAction) => void;
}

const ICON_SIZE = 18;

/** How far one is, whether it is saved, and the tools. */
export function VoteBar({ state, outbox, isZoomed, isEnlarged, hasStrip, onAction }: VoteBarProps) {
  const { say } = useWords();
  const hintOf = useKeyHints('vote');
  const tool = (action: VoteAction) => ({ hint: hintOf(action), onUse: () => onAction(action) });
  const isGrid = (state.queue[0]?.imagesPerSide ?? 1) > 1;
  return (
    <div className="flex items-center gap-2 px-3 py-1 sm:gap-4 sm:px-6 sm:py-2">
      <HowFar state={state} />
      <SaveState outbox={outbox} />
      <div className="ms-auto flex shrink-0 gap-0.5">
        <Tool
          {...tool('undo')}
          label={say('annotate.undo')}
          icon={<Undo2 size={ICON_SIZE} aria-hidden className="rtl:-scale-x-100" />}
          disabled={state.answered.length === 0}
        />
        <Tool {...tool('write-note')} label={say('annotate.note')} icon={<SquarePen size={ICON_SIZE} aria-hidden />} />
        {isGrid ? (
          <Tool
            {...tool('enlarge-next')}
            label={say('vote.enlarge')}
            icon={<Grid2x2 size={ICON_SIZE} aria-hidden />}
            isPressed={isEnlarged}
          />
        ) : null}
        <Tool
          {...tool('zoom')}
          label={say('annotate.zoom')}
          icon={<ZoomIn size={ICON_SIZE} aria-hidden />}
          isPressed={isZoomed}
          className="max-sm:hidden"
        />
        {hasStrip ? (
          <Tool
            {...tool('toggle-strip')}
            label={say('annotate.strip')}
            icon={<PanelRight size={ICON_SIZE} aria-hidden className="rtl:-scale-x-100" />}
            className="max-lg:hidden"
          />
        ) : null}
        <Tool
          {...tool('show-help')}
          label={say('annotate.help')}
          icon={<CircleQuestionMark size={ICON_SIZE} aria-hidden />}
        />
      </div>
    </div>
  );
}

function HowFar({ state }: { readonly state: VoteState }) {
  const { say } = useWords();
  const { answered, open, wanted } = state.progress;
  return (
    <>
      <ProgressBar
        label={say('vote.progress')}
        text={say('app.progress', { value: wanted - open, max: wanted })}
        value={wanted - open}
        max={wanted}
        className="hidden w-32 md:block"
      />
      <p className="whitespace-nowrap text-sm tabular-nums" data-testid="vote-progress">
        <span className="font-medium">{say('vote.answered', { count: answered })}</span>
        <span className="text-ink-faint max-sm:hidden"> · {say('vote.open', { count: open })}</span>
      </p>
    </>
  );
}
