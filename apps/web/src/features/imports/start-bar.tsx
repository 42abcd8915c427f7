import type { ImportJob, ImportSpec } from '@plumbline/contract';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useRunImport } from './use-run-import.ts';

interface StartBarProps {
  readonly study: string;
  readonly job: ImportJob;
  readonly spec: ImportSpec;
  /** What is shown does not yet follow the last change. */
  readonly isUnsettled: boolean;
}

/** Check or import, all or what is good. */
export function StartBar({ study, job, spec, isUnsettled }: StartBarProps) {
  const [isAtomic, setAtomic] = useState(job.isAtomic);
  const run = useRunImport(study, job.id);
  const going = run.isPending ? run.variables.action : undefined;
  const begin = (action: 'check' | 'start') => run.mutate({ spec, isAtomic, action });
  return (
    <div className="grid grid-cols-1 gap-3 border-line border-t pt-4">
      <CheckBox
        label="All or nothing"
        hint={
          isAtomic
            ? 'One line that cannot be taken, and nothing at all is imported.'
            : 'Good lines are imported as they come; the others are listed in the report.'
        }
        isChecked={isAtomic}
        onChange={setAtomic}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          disabled={isUnsettled || run.isPending}
          isPending={going === 'start'}
          onClick={() => begin('start')}
        >
          Import
        </Button>
        <Button disabled={isUnsettled || run.isPending} isPending={going === 'check'} onClick={() => begin('check')}>
          Check only
        </Button>
        <p className="text-ink-faint text-sm">A check reads every line and writes nothing.</p>
      </div>
      {run.error ? <Notice tone="danger">{run.error.message}</Notice> : null}
    </div>
  );
}
