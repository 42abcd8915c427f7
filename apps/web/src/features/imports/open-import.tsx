import type { ImportJob } from '@plumbline/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { importQuery } from '../../lib/import-job/import-queries.ts';
import { isRunning, stageOf } from '../../lib/import-job/import-stage.ts';
import { UploadProgress } from '../../lib/import-job/upload-progress.tsx';
import type { useUpload } from '../../lib/import-job/use-upload.ts';
import { studyKeys } from '../../lib/study-queries.ts';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ContinueUpload } from './continue-upload.tsx';
import { PrepareImport } from './prepare-import.tsx';
import { ImportedReport } from './report/imported-report.tsx';
import { RefusedReport } from './report/refused-report.tsx';
import { RunningImport } from './running-import.tsx';
import { StoppedImport } from './stopped-import.tsx';
import { titleOf } from './title-of.ts';

interface OpenImportProps {
  readonly study: string;
  readonly id: string;
  readonly upload: ReturnType<typeof useUpload>;
  readonly onClose: () => void;
}

/** The import that is worked on, at whatever stage it is. */
export function OpenImport({ study, id, upload, onClose }: OpenImportProps) {
  const job = useQuery(importQuery(study, id));
  useRefreshAtEnd(study, job.data);
  if (!job.data) {
    return job.error ? (
      <Panel>
        <LoadError what="The import" error={job.error} onRetry={() => void job.refetch()} />
        <Button className="mt-3" onClick={onClose}>
          Import something else
        </Button>
      </Panel>
    ) : (
      <Skeleton className="h-64 rounded-panel" />
    );
  }
  if (upload.state.kind === 'uploading' && upload.state.importId === id) {
    return (
      <Panel title={titleOf(job.data)}>
        <UploadProgress state={upload.state} />
        <Button className="mt-4" onClick={upload.cancel}>
          Cancel
        </Button>
      </Panel>
    );
  }
  return <ImportAtStage study={study} job={job.data} upload={upload} onClose={onClose} />;
}

interface StageProps {
  readonly study: string;
  readonly job: ImportJob;
  readonly upload: ReturnType<typeof useUpload>;
  readonly onClose: () => void;
}

function ImportAtStage({ study, job, upload, onClose }: StageProps) {
  switch (stageOf(job)) {
    case 'uploading':
      return (
        <ContinueUpload
          job={job}
          study={study}
          failure={
            upload.state.kind === 'failed' && upload.state.importId === job.id ? upload.state.message : undefined
          }
          onPick={(picked) => void upload.goOn(study, job, picked)}
          onClose={onClose}
        />
      );
    case 'preparing':
      return <PrepareImport study={study} job={job} onClose={onClose} />;
    case 'running':
      return <RunningImport study={study} job={job} />;
    case 'stopped':
      return <StoppedImport study={study} job={job} onClose={onClose} />;
    case 'refused':
      return <RefusedReport study={study} job={job} onClose={onClose} />;
    case 'imported':
      return <ImportedReport study={study} job={job} onClose={onClose} />;
  }
}

/** What an import brought changes every figure of the study, so all of it is asked anew once it ends. */
function useRefreshAtEnd(study: string, job: ImportJob | undefined): void {
  const queryClient = useQueryClient();
  const wasRunning = useRef(false);
  const runs = job !== undefined && isRunning(job);
  useEffect(() => {
    if (wasRunning.current && !runs) {
      void queryClient.invalidateQueries({ queryKey: studyKeys.one(study) });
      void queryClient.invalidateQueries({ queryKey: studyKeys.list() });
    }
    wasRunning.current = runs;
  }, [runs, study, queryClient]);
}
