import { type ComponentType, lazy, Suspense } from 'react';
import type { StageDialogsState } from './use-stage-dialogs.ts';

const KeysDialog = lazy(async () => ({ default: (await import('../keys/dialog/keys-dialog.tsx')).KeysDialog }));
const GuidelineDialog = lazy(async () => ({
  default: (await import('../guideline/guideline-dialog.tsx')).GuidelineDialog,
}));

export interface HelpProps {
  readonly onClose: () => void;
  readonly onChangeKeys: () => void;
}

interface StageDialogsProps {
  readonly dialogs: StageDialogsState;
  /** The help of the page; loaded when it is asked for. */
  readonly Help: ComponentType<HelpProps>;
}

/** The guideline; the help, and from it the keys: closing the keys leads back to the help. */
export const StageDialogs = ({ dialogs: { study, open, onOpen }, Help }: StageDialogsProps) => (
  <Suspense>
    {open === 'help' ? <Help onClose={() => onOpen(null)} onChangeKeys={() => onOpen('keys')} /> : null}
    {open === 'keys' ? <KeysDialog onClose={() => onOpen('help')} /> : null}
    {open === 'guideline' ? <GuidelineDialog study={study.slug} onClose={() => onOpen(null)} /> : null}
  </Suspense>
);
