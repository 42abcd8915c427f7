import { Keyboard } from 'lucide-react';
import { AnswerMark } from '../../lib/answers/answer-mark.tsx';
import { KeyTable } from '../../lib/keys/key-table.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface HelpDialogProps {
  readonly onClose: () => void;
  readonly onChangeKeys: () => void;
}

export function HelpDialog({ onClose, onChangeKeys }: HelpDialogProps) {
  const { say, sayWith } = useWords();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={say('help.title')}
      closeLabel={say('app.close')}
      className="w-[min(36rem,calc(100vw-2rem))]"
    >
      <div className="flex flex-col gap-2 text-ink-muted text-sm leading-relaxed">
        <p>{say('help.question')}</p>
        <ul className="flex flex-col gap-1.5">
          <li>{sayWith('help.aligned', { answer: <AnswerMark value={1} /> })}</li>
          <li>{sayWith('help.notAligned', { answer: <AnswerMark value={0} /> })}</li>
          <li>{sayWith('help.unsure', { answer: <AnswerMark value={-1} /> })}</li>
        </ul>
      </div>
      <div className="mt-5 mb-2 flex items-center justify-between gap-3">
        <h3 className="font-semibold text-sm">{say('help.keys')}</h3>
        <Button size="sm" icon={<Keyboard size={16} aria-hidden />} onClick={onChangeKeys}>
          {say('help.change')}
        </Button>
      </div>
      <KeyTable scope="annotate" />
      <div className="mt-5 flex flex-col gap-2 text-ink-muted text-sm leading-relaxed">
        <p>{say('help.touch')}</p>
        <p>{say('help.mouse')}</p>
        <p>{say('help.reader')}</p>
      </div>
    </Dialog>
  );
}
