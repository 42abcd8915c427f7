import { BookOpen, CircleQuestionMark, PanelRight, SquarePen, Undo2, ZoomIn } from 'lucide-react';
import type { AnnotateAction } from '../../lib/answers/answer-words.ts';
import { useKeyHints } from '../../lib/keys/use-keys.ts';
import type { Outbox } from '../../lib/outbox/outbox.ts';
import { SaveState } from '../../lib/outbox/save-state.tsx';
import { Tool } from '../../lib/stage/tool.tsx';
import { useWords } from '../../lib/words/use-words.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { SessionState } from './session-state.ts';

interface StageBarProps {
  readonly state: SessionState;
  readonly outbox: Outbox;
  readonly isZoomed: boolean;
  readonly hasStrip: boolean;
  readonly hasGuideline: boolean;
  readonly onAction: (action: AnnotateAction) => void;
}

const ICON_SIZE = 18;

/** How far one is, whether it is saved, and the tools. */
export function StageBar({ state, outbox, isZoomed, hasStrip, hasGuideline, onAction }: StageBarProps) {
  const { say } = useWords();
  const hintOf = useKeyHints('annotate');
  const tool = (action: AnnotateAction) => ({ hint: hintOf(action), onUse: () => onAction(action) });
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
        {hasGuideline ? (
          <Tool
            {...tool('show-guideline')}
            label={say('annotate.guideline')}
            icon={<BookOpen size={ICON_SIZE} aria-hidden />}
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

function HowFar({ state }: { readonly state: SessionState }) {
  const { say, sayNumber } = useWords();
  const { labelled, total } = state.progress;
  return (
    <>
      <ProgressBar
        label={say('annotate.labelled')}
        text={say('app.progress', { value: labelled, max: total })}
        value={labelled}
        max={total}
        className="hidden w-32 md:block"
      />
      <p className="whitespace-nowrap text-sm tabular-nums">
        <span className="font-medium">{sayNumber(labelled)}</span>
        <span className="text-ink-faint"> / {sayNumber(total)}</span>
      </p>
    </>
  );
}
