import { useId } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Input } from '../../ui/field.tsx';
import { TimeText } from '../../ui/time-text.tsx';

interface LinkOnceProps {
  /** What it is, such as "the invitation link". */
  readonly what: string;
  readonly url: string;
  readonly expiresAt: string;
}

/** A link whose secret the server tells only now. */
export function LinkOnce({ what, url, expiresAt }: LinkOnceProps) {
  const noteId = useId();
  return (
    <div className="grid gap-2">
      <div className="flex gap-2">
        <Input
          readOnly
          value={url}
          aria-label={what}
          aria-describedby={noteId}
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1"
        />
        <CopyButton text={url} what={what} />
      </div>
      <p id={noteId} className="text-ink-faint text-sm">
        Shown only now: copy it before you leave. Good until <TimeText iso={expiresAt} />.
      </p>
    </div>
  );
}
