import type { StudyDetail } from '@plumbline/contract';
import type { ExplorerInUse } from '../use-explorer.ts';
import type { Selection } from './use-selection.ts';

/** What every dialog about the chosen pairs is given. */
export interface ActionDialogProps {
  readonly study: StudyDetail;
  readonly explorer: ExplorerInUse;
  readonly selection: Selection;
  readonly onClose: () => void;
}
