import { Dialog } from '../../../ui/dialog.tsx';
import type { LiveScoring } from './live-scoring.ts';
import { StripBody } from './strip.tsx';

interface StripDialogProps {
  readonly scoring: LiveScoring;
  readonly onClose: () => void;
}

export function StripDialog({ scoring, onClose }: StripDialogProps) {
  return (
    <Dialog isOpen onClose={onClose} title="Reward model">
      <div className="flex flex-col gap-4">
        <StripBody scoring={scoring} />
      </div>
    </Dialog>
  );
}
