import { type ComponentType, lazy, Suspense } from 'react';

const KeysDialog = lazy(async () => ({ default: (await import('../keys/dialog/keys-dialog.tsx')).KeysDialog }));

export type OpenDialog = 'help' | 'keys' | null;

interface HelpProps {
  readonly onClose: () => void;
  readonly onChangeKeys: () => void;
}

interface StageDialogsProps {
  readonly open: OpenDialog;
  readonly onOpen: (dialog: OpenDialog) => void;
  /** The help of the page; loaded when it is asked for. */
  readonly Help: ComponentType<HelpProps>;
}

/** The help, and from it the keys; closing the keys leads back to the help. */
export const StageDialogs = ({ open, onOpen, Help }: StageDialogsProps) => (
  <Suspense>
    {open === 'help' ? <Help onClose={() => onOpen(null)} onChangeKeys={() => onOpen('keys')} /> : null}
    {open === 'keys' ? <KeysDialog onClose={() => onOpen('help')} /> : null}
  </Suspense>
);
