import type { StudyDetail } from '@plumbline/contract';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useUpdateStudy } from './use-update-study.ts';

/** A closed study keeps its labels as they are; it can be opened again. */
export function ClosePanel({ study }: { readonly study: StudyDetail }) {
  const update = useUpdateStudy(study.slug);
  return (
    <Panel title={study.isClosed ? 'This study is closed' : 'This study is open'}>
      <p className="mb-3 text-pretty text-ink-muted text-sm">
        {study.isClosed
          ? 'Nobody can label, undo or import. All pages can still be read.'
          : 'People can label. Once closed, its labels do not change any more; you can open it again.'}
      </p>
      <Button isPending={update.isPending} onClick={() => update.mutate({ isClosed: !study.isClosed })}>
        {study.isClosed ? 'Open the study again' : 'Close the study'}
      </Button>
      {update.isError ? (
        <Notice tone="danger" className="mt-3">
          {update.error.message}
        </Notice>
      ) : null}
    </Panel>
  );
}
