import { useWords } from '../../../lib/words/all-words.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import type { LiveScoring } from './live-scoring.ts';
import { StripBody } from './strip.tsx';

interface StripDialogProps {
  readonly scoring: LiveScoring;
  readonly onClose: () => void;
}

export function StripDialog({ scoring, onClose }: StripDialogProps) {
  const { say } = useWords();
  return (
    <Dialog isOpen onClose={onClose} title={say('strip.title')} closeLabel={say('app.close')}>
      <div className="flex flex-col gap-4">
        <StripBody scoring={scoring} />
      </div>
    </Dialog>
  );
}
