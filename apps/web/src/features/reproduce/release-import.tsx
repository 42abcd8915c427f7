import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { RowProgress } from '../../lib/import-job/row-progress.tsx';
import { UploadProgress } from '../../lib/import-job/upload-progress.tsx';
import { useImportAction } from '../../lib/import-job/use-import-action.ts';
import { studiesQuery } from '../../lib/study-queries.ts';
import { FileDrop } from '../../lib/uploads/file-drop.tsx';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { TIA2_STUDY } from './tia2-study.ts';
import { reasonOf, useReleaseImport } from './use-release-import.ts';

interface ReleaseImportProps {
  readonly onImported: (study: string) => void;
}

/** Asks for the release, imports it, and goes on to the checks. */
export function ReleaseImport({ onImported }: ReleaseImportProps) {
  // The caller's function may be another at each render; what runs tells the latest of them, once.
  const latest = useRef(onImported);
  latest.current = onImported;
  const tell = useCallback((study: string) => latest.current(study), []);
  const { upload, start, running, job, failed } = useReleaseImport(tell);
  if (upload.state.kind === 'uploading') {
    return (
      <Panel title="Uploading the release">
        <UploadProgress state={upload.state} />
        <Button className="mt-4" onClick={upload.cancel}>
          Cancel
        </Button>
      </Panel>
    );
  }
  if (start.isPending) return <Loading label="Looking into the release…" />;
  if (running && job && !failed) {
    return (
      <Panel title="Importing the release">
        <RowProgress job={job} />
        <CancelButton study={running.study} id={running.id} />
      </Panel>
    );
  }
  const message =
    upload.state.kind === 'failed' ? upload.state.message : (start.error?.message ?? (failed && reasonOf(failed)));
  return (
    <div className="grid grid-cols-1 gap-5">
      <KnownStudy />
      <Panel title="Import the TIA2 release">
        {message ? (
          <Notice tone="danger" className="mb-4">
            {message}
          </Notice>
        ) : null}
        <FileDrop onPick={(picked) => start.mutate(picked)}>
          <div className="max-w-prose text-pretty text-sm">
            <p className="font-medium">Drop the folder of the release, or a zip of it</p>
            <p className="mt-1 text-ink-muted">
              It holds <code>human_annotations</code>, <code>alignment_scores</code> and <code>prompts</code>. It goes
              into the study <code>{TIA2_STUDY}</code>, which is made if it is not there; what is there already is left.
            </p>
          </div>
        </FileDrop>
      </Panel>
    </div>
  );
}

function CancelButton({ study, id }: { readonly study: string; readonly id: string }) {
  const action = useImportAction(study, id);
  return (
    <Button className="mt-4" isPending={action.isPending} onClick={() => action.mutate('cancel')}>
      Cancel
    </Button>
  );
}

/** Where the release is there already, nothing needs to be imported. */
function KnownStudy() {
  const known = useQuery(studiesQuery()).data?.find(({ slug, pairs }) => slug === TIA2_STUDY && pairs > 0);
  if (!known) return null;
  return (
    <Panel title="The release is here already">
      <p className="mb-3 text-pretty text-ink-muted text-sm">
        The study “{known.name}” has {known.pairs.toLocaleString('en')} pairs. Its figures can be checked at once.
      </p>
      <ButtonLink to="/reproduce" search={{ study: known.slug }} variant="primary">
        Run the checks
      </ButtonLink>
    </Panel>
  );
}
