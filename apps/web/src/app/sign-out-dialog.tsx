import { useWords } from '../lib/words/use-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface SignOutDialogProps {
  readonly waiting: number;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

export function SignOutDialog({ waiting, onCancel, onConfirm }: SignOutDialogProps) {
  const { say } = useWords();
  return (
    <Dialog
      isOpen
      onClose={onCancel}
      title={say('person.unsent', { count: waiting })}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onCancel}>{say('person.stay')}</Button>
          <Button variant="primary" onClick={onConfirm}>
            {say('person.signOut')}
          </Button>
        </>
      }
    >
      <p className="text-ink-muted text-sm">{say('person.unsentKept')}</p>
    </Dialog>
  );
}
