import { RotateCw } from 'lucide-react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface LoadErrorProps {
  /** What could not be loaded, such as "The people of this study". */
  readonly what: string;
  readonly error: Error;
  readonly onRetry: () => void;
}

export function LoadError({ what, error, onRetry }: LoadErrorProps) {
  return (
    <Notice tone="danger" className="flex flex-wrap items-center justify-between gap-3">
      <span>
        {what} could not be loaded. {error.message}
      </span>
      <Button size="sm" icon={<RotateCw size={14} aria-hidden />} onClick={onRetry}>
        Try again
      </Button>
    </Notice>
  );
}
