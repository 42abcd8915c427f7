import type { ImportJob } from '@plumbline/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { importKeys, importQuery } from '../../lib/import-job/import-queries.ts';
import { isRunning } from '../../lib/import-job/import-stage.ts';
import { useUpload } from '../../lib/import-job/use-upload.ts';
import { studyKeys } from '../../lib/study-queries.ts';
import type { PickedFile } from '../../lib/uploads/picked-file.ts';
import { describeRejection } from './describe-rejection.ts';
import { looksLikeRelease, NOT_THE_RELEASE } from './looks-like-release.ts';
import { startRelease } from './start-release.ts';
import { openTia2Study } from './tia2-study.ts';

interface Running {
  readonly study: string;
  readonly id: string;
}

/** Brings the release into its study by an import of its own: upload, look, import. */
export function useReleaseImport(onImported: (study: string) => void) {
  const queryClient = useQueryClient();
  const upload = useUpload();
  const [running, setRunning] = useState<Running>();
  const job = useQuery({ ...importQuery(running?.study ?? '', running?.id ?? ''), enabled: running !== undefined });
  const start = useMutation({
    mutationFn: async (picked: readonly PickedFile[]) => {
      setRunning(undefined);
      if (!looksLikeRelease(picked)) throw new Error(NOT_THE_RELEASE);
      const study = await openTia2Study();
      const made = await upload.begin(study, picked);
      if (!made) return;
      const started = await startRelease(study, made);
      queryClient.setQueryData(importKeys.one(study, made.id), started);
      setRunning({ study, id: made.id });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: studyKeys.list() }),
  });
  const end = job.data && !isRunning(job.data) ? job.data : undefined;
  const study = running?.study;
  useEffect(() => {
    if (end?.state !== 'done' || study === undefined) return;
    void queryClient.invalidateQueries({ queryKey: studyKeys.one(study) });
    onImported(study);
  }, [end?.state, study, queryClient, onImported]);
  return { upload, start, running, job: job.data, failed: end && end.state !== 'done' ? end : undefined };
}

/** Why an import did not come to its end. */
export function reasonOf({ state, problem, report }: ImportJob): string {
  if (problem !== null) return problem;
  const [first] = report?.rejected ?? [];
  if (first) return describeRejection(first);
  return state === 'cancelled' ? 'The import was cancelled.' : 'The import was interrupted.';
}
