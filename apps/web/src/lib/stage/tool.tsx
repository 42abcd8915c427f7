import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import type { KeyHint } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';

interface ToolProps {
  /** What it does, in words. */
  readonly label: string;
  readonly hint: KeyHint;
  readonly icon: ReactNode;
  readonly onUse: () => void;
  readonly disabled?: boolean;
  readonly isPressed?: boolean;
  readonly className?: string;
}

/** A button of the bar over what is asked, with its key. */
export function Tool({ label, hint, icon, onUse, isPressed, ...rest }: ToolProps) {
  const { say } = useWords();
  return (
    <IconButton
      label={label}
      title={hint.name === null ? label : say('annotate.withKey', { name: label, key: hint.name })}
      aria-keyshortcuts={hint.aria}
      aria-pressed={isPressed}
      icon={icon}
      onClick={onUse}
      // The keys that follow a click are meant for the question, not for this button.
      onMouseDown={(event) => event.preventDefault()}
      {...rest}
    />
  );
}
