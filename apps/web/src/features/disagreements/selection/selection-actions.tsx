import { Download } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { ExportDialog } from './export-dialog.tsx';

interface Action {
  readonly name: string;
  readonly Icon: ComponentType<{ size: number; 'aria-hidden': true }>;
  readonly Dialog: ComponentType<ActionDialogProps>;
}

const ACTIONS: readonly Action[] = [{ name: 'Export', Icon: Download, Dialog: ExportDialog }];

/** What can be done with the chosen pairs; each asks before it does anything. */
export function SelectionActions(props: Omit<ActionDialogProps, 'onClose'>) {
  const [open, setOpen] = useState<Action | null>(null);
  return (
    <>
      {ACTIONS.map((action) => (
        <Button
          key={action.name}
          size="sm"
          icon={<action.Icon size={15} aria-hidden />}
          onClick={() => setOpen(action)}
        >
          {action.name}
        </Button>
      ))}
      {open === null ? null : <open.Dialog {...props} onClose={() => setOpen(null)} />}
    </>
  );
}
