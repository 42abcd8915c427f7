import { Keyboard } from 'lucide-react';
import { KeyTable } from '../../lib/keys/key-table.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface VoteHelpProps {
  readonly onClose: () => void;
  readonly onChangeKeys: () => void;
}

export function VoteHelp({ onClose, onChangeKeys }: VoteHelpProps) {
  const { say } = useWords();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={say('vote.help')}
      closeLabel={say('app.close')}
      className="w-[min(36rem,calc(100vw-2rem))]"
    >
      <ul className="flex flex-col gap-1.5 text-ink-muted text-sm leading-relaxed">
        <li>{say('vote.helpFidelity')}</li>
        <li>{say('vote.helpAlignment')}</li>
        <li>{say('vote.helpTie')}</li>
      </ul>
      <div className="mt-5 mb-2 flex items-center justify-between gap-3">
        <h3 className="font-semibold text-sm">{say('help.keys')}</h3>
        <Button size="sm" icon={<Keyboard size={16} aria-hidden />} onClick={onChangeKeys}>
          {say('help.change')}
        </Button>
      </div>
      <KeyTable scope="vote" />
      <div className="mt-5 flex flex-col gap-2 text-ink-muted text-sm leading-relaxed">
        <p>{say('vote.helpTouch')}</p>
        <p>{say('vote.helpMouse')}</p>
        <p>{say('vote.helpReader')}</p>
      </div>
    </Dialog>
  );
}
