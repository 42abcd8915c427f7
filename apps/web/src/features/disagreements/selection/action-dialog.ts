import type { StudyDetail } from '@plumbline/contract';
import type { ExplorerInUse } from '../use-explorer.ts';
import type { Selection } from './use-selection.ts';

/** What was done with the chosen pairs. */
export interface DoneAction {
  /** A sentence for people. */
  readonly words: string;
  readonly undo?: { readonly name: string; readonly run: () => Promise<unknown> };
}

/** What every dialog about the chosen pairs is given. */
export interface ActionDialogProps {
  readonly study: StudyDetail;
  readonly explorer: ExplorerInUse;
  readonly selection: Selection;
  readonly onDone: (done: DoneAction) => void;
  readonly onClose: () => void;
}
