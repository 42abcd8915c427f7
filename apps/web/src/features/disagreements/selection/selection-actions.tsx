import { Award, Download, Gavel, GraduationCap, RotateCcw, Tag } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { AdjudicateDialog } from './adjudicate-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { GoldDialog } from './gold-dialog.tsx';
import { RequestLabelsDialog } from './request-labels-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { TeachDialog } from './teach-dialog.tsx';

interface Action {
  readonly name: string;
  readonly Icon: ComponentType<{ size: number; 'aria-hidden': true }>;
  readonly Dialog: ComponentType<ActionDialogProps>;
  /** Labels and decisions of a closed study do not change any more. */
  readonly changesLabels: boolean;
}

const ACTIONS: readonly Action[] = [
  { name: 'More labels', Icon: RotateCcw, Dialog: RequestLabelsDialog, changesLabels: true },
  { name: 'Decide', Icon: Gavel, Dialog: AdjudicateDialog, changesLabels: true },
  { name: 'Gold', Icon: Award, Dialog: GoldDialog, changesLabels: false },
  { name: 'Teach', Icon: GraduationCap, Dialog: TeachDialog, changesLabels: false },
  { name: 'Tag', Icon: Tag, Dialog: TagDialog, changesLabels: false },
  { name: 'Export', Icon: Download, Dialog: ExportDialog, changesLabels: false },
];

/** What can be done with the chosen pairs; each asks before it does anything. */
export function SelectionActions(props: Omit<ActionDialogProps, 'onClose'>) {
  const [open, setOpen] = useState<Action | null>(null);
  return (
    <>
      {ACTIONS.map((action) => {
        const isShut = action.changesLabels && props.study.isClosed;
        return (
          <Button
            key={action.name}
            size="sm"
            icon={<action.Icon size={15} aria-hidden />}
            disabled={isShut}
            title={isShut ? 'The study is closed.' : undefined}
            onClick={() => setOpen(action)}
          >
            {action.name}
          </Button>
        );
      })}
      {open === null ? null : <open.Dialog {...props} onClose={() => setOpen(null)} />}
    </>
  );
}
