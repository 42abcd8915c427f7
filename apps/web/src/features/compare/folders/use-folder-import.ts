import { type ImportJob, readImport, updateImport } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/api.ts';
import { evaluationKeys } from '../../../lib/evaluations/evaluation-queries.ts';
import { importKeys } from '../../../lib/import-job/import-queries.ts';
import { isRunning } from '../../../lib/import-job/import-stage.ts';
import { actOnImport } from '../../../lib/import-job/use-import-action.ts';
import { useUpload } from '../../../lib/import-job/use-upload.ts';
import { FOLDER_SPEC, type MatchedFolder, toUploads } from './folder-upload.ts';

const POLL_MS = 500;

/** Uploads matched folders and imports them, part by part; a part that is refused is refused as a whole. */
export function useFolderImport(study: string, onImported: (names: readonly string[]) => void) {
  const queryClient = useQueryClient();
  const upload = useUpload();
  const run = useMutation({
    mutationFn: async (folders: readonly MatchedFolder[]) => {
      for (const files of await toUploads(folders)) {
        const job = await upload.begin(study, files);
        // What went wrong, if not a person's wish, is in the upload's own state.
        if (job === undefined) return false;
        await importAll(study, job);
      }
      return true;
    },
    onSuccess: async (isDone, folders) => {
      if (!isDone) return;
      await queryClient.invalidateQueries({ queryKey: evaluationKeys.generators(study) });
      onImported(folders.map(({ name }) => name));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: importKeys.all(study) }),
  });
  return { run, upload };
}

async function importAll(study: string, { id }: ImportJob): Promise<void> {
  await request(updateImport, { params: { study, import: id }, body: { spec: FOLDER_SPEC, isAtomic: true } });
  let job = await actOnImport(study, id, 'start');
  while (isRunning(job)) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    job = await request(readImport, { params: { study, import: id } });
  }
  if (job.state !== 'done') throw new Error(problemOf(job));
}

/** Why an import ended otherwise than it should. */
function problemOf({ problem, report, state }: ImportJob): string {
  const [first] = report?.rejected ?? [];
  return problem ?? first?.message ?? `The import ended as “${state}”.`;
}
