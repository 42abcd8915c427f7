import { CircleQuestionMark, PanelRight, SquarePen, Undo2, ZoomIn } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { type AnnotateAction, ariaKeysOf, bindingOf, nameOfPress } from './keymap.ts';
import type { Outbox } from './outbox.ts';
import { SaveState } from './save-state.tsx';
import type { SessionState } from './session-state.ts';

interface StageBarProps {
  readonly state: SessionState;
  readonly outbox: Outbox;
  readonly isZoomed: boolean;
  readonly hasStrip: boolean;
  readonly onAction: (action: AnnotateAction) => void;
}

/** How far one is, whether it is saved, and the tools. */
export function StageBar({ state, outbox, isZoomed, hasStrip, onAction }: StageBarProps) {
  const { labelled, total } = state.progress;
  return (
    <div className="flex items-center gap-2 px-3 py-1 sm:gap-4 sm:px-6 sm:py-2">
      <ProgressBar label="Pairs labelled" value={labelled} max={total} className="hidden w-32 md:block" />
      <p className="whitespace-nowrap text-sm tabular-nums">
        <span className="font-medium">{labelled.toLocaleString('en')}</span>
        <span className="text-ink-faint"> / {total.toLocaleString('en')}</span>
      </p>
      <SaveState outbox={outbox} />
      <div className="ml-auto flex shrink-0 gap-0.5">
        <Tool
          action="undo"
          icon={<Undo2 size={18} aria-hidden />}
          onAction={onAction}
          disabled={state.answered.length === 0}
        />
        <Tool action="write-note" icon={<SquarePen size={18} aria-hidden />} onAction={onAction} />
        <Tool
          action="zoom"
          icon={<ZoomIn size={18} aria-hidden />}
          onAction={onAction}
          isPressed={isZoomed}
          className="max-sm:hidden"
        />
        {hasStrip ? (
          <Tool
            action="toggle-strip"
            icon={<PanelRight size={18} aria-hidden />}
            onAction={onAction}
            className="max-lg:hidden"
          />
        ) : null}
        <Tool action="show-help" icon={<CircleQuestionMark size={18} aria-hidden />} onAction={onAction} />
      </div>
    </div>
  );
}

interface ToolProps {
  readonly action: AnnotateAction;
  readonly icon: ReactNode;
  readonly onAction: (action: AnnotateAction) => void;
  readonly disabled?: boolean;
  readonly isPressed?: boolean;
  readonly className?: string;
}

const NAME: Partial<Record<AnnotateAction, string>> = {
  undo: 'Undo',
  'write-note': 'Note',
  zoom: 'Zoom',
  'toggle-strip': 'Side strip',
  'show-help': 'Keys and help',
};

function Tool({ action, icon, onAction, isPressed, ...rest }: ToolProps) {
  const name = NAME[action] ?? bindingOf(action).description;
  return (
    <IconButton
      label={name}
      title={`${name} (${nameOfPress(bindingOf(action).presses[0])})`}
      aria-keyshortcuts={ariaKeysOf(action)}
      aria-pressed={isPressed}
      icon={icon}
      onClick={() => onAction(action)}
      // The keys that follow a click are meant for the pair, not for this button.
      onMouseDown={(event) => event.preventDefault()}
      {...rest}
    />
  );
}
