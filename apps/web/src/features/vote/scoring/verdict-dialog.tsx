import { useWords } from '../../../lib/words/all-words.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import type { VoteScoring } from './vote-scoring.ts';
import { VoteStripBody } from './vote-strip.tsx';

interface VerdictDialogProps {
  readonly scoring: VoteScoring;
  readonly onClose: () => void;
}

export function VerdictDialog({ scoring, onClose }: VerdictDialogProps) {
  const { say } = useWords();
  return (
    <Dialog isOpen onClose={onClose} title={say('strip.title')} closeLabel={say('app.close')}>
      <div className="flex flex-col gap-4">
        <VoteStripBody scoring={scoring} />
      </div>
    </Dialog>
  );
}
