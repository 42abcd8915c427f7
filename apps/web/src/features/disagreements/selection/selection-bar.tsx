import type { StudyDetail } from '@plumbline/contract';
import { X } from 'lucide-react';
import { useState } from 'react';
import { countOf, formatCount } from '../../../lib/figures.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { ExplorerInUse } from '../use-explorer.ts';
import type { DoneAction } from './action-dialog.ts';
import { DoneNotice } from './done-notice.tsx';
import { SelectionActions } from './selection-actions.tsx';
import type { Selection } from './use-selection.ts';

interface SelectionBarProps {
  readonly study: StudyDetail;
  readonly explorer: ExplorerInUse;
  readonly selection: Selection;
}

/** How many pairs are chosen and what can be done with them. Stays in sight at the foot of the page. */
export function SelectionBar({ study, explorer, selection }: SelectionBarProps) {
  const [done, setDone] = useState<DoneAction | null>(null);
  const { size } = selection.chosen;
  const passing = explorer.state.snapshot?.passing ?? 0;
  if (size === 0 && done === null) return null;
  return (
    <section
      aria-label="Selection"
      className="sticky bottom-3 z-10 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-panel border border-line bg-surface p-2 pl-4 shadow-float"
    >
      {done === null ? null : <DoneNotice study={study.slug} done={done} onClose={() => setDone(null)} />}
      {size === 0 ? null : (
        <>
          <p role="status" className="font-medium text-sm tabular-nums">
            {countOf(size, 'pair')} selected
          </p>
          {size < passing ? (
            <Button variant="quiet" size="sm" onClick={selection.addAll}>
              All {formatCount(passing)} that pass
            </Button>
          ) : null}
          <SelectionActions study={study} explorer={explorer} selection={selection} onDone={setDone} />
          <IconButton label="Clear the selection" icon={<X size={17} aria-hidden />} onClick={selection.clear} />
        </>
      )}
    </section>
  );
}
