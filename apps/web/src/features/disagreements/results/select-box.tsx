import { cx } from '../../../ui/cx.ts';

interface SelectBoxProps {
  readonly name: string;
  readonly isSelected: boolean;
  readonly isFocusStop: boolean;
  readonly className?: string;
  readonly onToggle: (isRange: boolean) => void;
}

/** Takes a pair into the selection; with Shift, all from the last one on. Seen on hover, focus, touch and when ticked. */
export function SelectBox({ name, isSelected, isFocusStop, className, onToggle }: SelectBoxProps) {
  return (
    <span
      className={cx(
        'absolute flex rounded-md bg-surface/85 opacity-0 focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100',
        isSelected && 'opacity-100',
        className,
      )}
    >
      <input
        type="checkbox"
        aria-label={name}
        checked={isSelected}
        tabIndex={isFocusStop ? 0 : -1}
        className="m-1 size-4 cursor-pointer accent-accent pointer-coarse:size-6"
        // The change event does not say which keys are held.
        onClick={(event) => onToggle(event.shiftKey)}
        onChange={() => undefined}
      />
    </span>
  );
}
