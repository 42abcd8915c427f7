import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

type CopyState = 'idle' | 'copied' | 'failed';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as "the invitation link". */
  readonly what: string;
  readonly isCompact?: boolean;
}

const WORDS: Record<CopyState, string> = { idle: 'Copy', copied: 'Copied', failed: 'Copying failed' };

/** Copies a text; says so in words for a moment, also to screen readers. */
export function CopyButton({ text, what, isCompact = false }: CopyButtonProps) {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  const icon = state === 'copied' ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />;
  return (
    <>
      {isCompact ? (
        <IconButton label={`${WORDS[state]} ${what}`} icon={icon} onClick={copy} className="-my-2" />
      ) : (
        <Button icon={icon} onClick={copy} aria-label={`${WORDS[state]} ${what}`}>
          {WORDS[state]}
        </Button>
      )}
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : `${WORDS[state]}: ${what}`}
      </span>
    </>
  );
}
