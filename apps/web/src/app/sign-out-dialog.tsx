import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface SignOutDialogProps {
  readonly waiting: number;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

export function SignOutDialog({ waiting, onCancel, onConfirm }: SignOutDialogProps) {
  return (
    <Dialog
      isOpen
      onClose={onCancel}
      title={waiting === 1 ? 'One label has not been sent' : `${waiting} labels have not been sent`}
      actions={
        <>
          <Button onClick={onCancel}>Stay signed in</Button>
          <Button variant="primary" onClick={onConfirm}>
            Sign out
          </Button>
        </>
      }
    >
      <p className="text-ink-muted text-sm">
        Nothing is lost: what has not been sent stays in this browser, and goes out when you sign in here again and open
        the study.
      </p>
    </Dialog>
  );
}
