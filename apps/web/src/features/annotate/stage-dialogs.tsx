import { lazy, Suspense } from 'react';

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));
const KeysDialog = lazy(async () => ({ default: (await import('../../lib/keys/dialog/keys-dialog.tsx')).KeysDialog }));

export type OpenDialog = 'help' | 'keys' | null;

interface StageDialogsProps {
  readonly open: OpenDialog;
  readonly onOpen: (dialog: OpenDialog) => void;
}

/** The help, and from it the keys; closing the keys leads back to the help. */
export const StageDialogs = ({ open, onOpen }: StageDialogsProps) => (
  <Suspense>
    {open === 'help' ? <HelpDialog onClose={() => onOpen(null)} onChangeKeys={() => onOpen('keys')} /> : null}
    {open === 'keys' ? <KeysDialog onClose={() => onOpen('help')} /> : null}
  </Suspense>
);
