import { BookOpen, CircleQuestionMark, PanelRight, SquarePen, Undo2, ZoomIn } from 'lucide-react';
import type { ReactNode } from 'react';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { ActionOf } from '../keys/scopes.ts';
import { useKeyHints } from '../keys/use-keys.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { SaveState } from '../outbox/save-state.tsx';
import { useWords } from '../words/use-words.ts';
import { Tool } from './tool.tsx';

type Scope = 'annotate' | 'vote';
/** What both pages have keys for. */
type StageAction = ActionOf<Scope>;

interface StageBarProps {
  readonly scope: Scope;
  readonly outbox: Outbox;
  readonly canUndo: boolean;
  readonly isZoomed: boolean;
  readonly hasStrip: boolean;
  readonly hasGuideline: boolean;
  readonly onAction: (action: StageAction) => void;
  /** A tool of one page. */
  readonly tool?: ReactNode;
  /** How far one is. */
  readonly children: ReactNode;
}

const ICON_SIZE = 18;

/** How far one is, whether it is saved, and the tools. */
export function StageBar({
  scope,
  outbox,
  canUndo,
  isZoomed,
  hasStrip,
  hasGuideline,
  onAction,
  ...rest
}: StageBarProps) {
  const { say } = useWords();
  const hintOf = useKeyHints(scope);
  const tool = (action: StageAction) => ({ hint: hintOf(action), onUse: () => onAction(action) });
  return (
    <div className="flex items-center gap-2 px-3 py-1 sm:gap-4 sm:px-6 sm:py-2">
      {rest.children}
      <SaveState outbox={outbox} />
      <div className="ms-auto flex shrink-0 gap-0.5">
        <Tool
          {...tool('undo')}
          label={say('annotate.undo')}
          icon={<Undo2 size={ICON_SIZE} aria-hidden className="rtl:-scale-x-100" />}
          disabled={!canUndo}
        />
        <Tool {...tool('write-note')} label={say('annotate.note')} icon={<SquarePen size={ICON_SIZE} aria-hidden />} />
        {rest.tool}
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

interface HowFarProps {
  /** What is counted. */
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The count in words or figures. */
  readonly children: ReactNode;
}

export function HowFar({ label, value, max, children }: HowFarProps) {
  const { say } = useWords();
  return (
    <>
      <ProgressBar
        label={label}
        text={say('app.progress', { value, max })}
        value={value}
        max={max}
        className="hidden w-32 md:block"
      />
      <p className="whitespace-nowrap text-sm tabular-nums">{children}</p>
    </>
  );
}
