import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';

interface TrialFrameProps {
  /** What can be tried out. */
  readonly children: ReactNode;
  /** What the study uses, as a sentence. */
  readonly own: string;
  /** Whether that is what is shown now. */
  readonly isOwn: boolean;
  readonly reset: string;
  readonly onReset: () => void;
}

/** Settings to try out, with the way back to those of the study. Nothing of them is stored. */
export const TrialFrame = ({ children, own, isOwn, reset, onReset }: TrialFrameProps) => (
  <div className="rounded-control border border-line p-3">
    {children}
    <div className="mt-2 flex flex-wrap items-center justify-between gap-2 text-ink-faint text-sm">
      <span>{own}</span>
      <Button size="sm" variant="quiet" icon={<RotateCcw size={14} aria-hidden />} disabled={isOwn} onClick={onReset}>
        {reset}
      </Button>
    </div>
  </div>
);
