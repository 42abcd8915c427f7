import { createImport, IMPORT_LIMITS, type ImportJob } from '@plumbline/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { request } from '../api.ts';
import type { PickedFile } from '../uploads/picked-file.ts';
import { draftFiles } from './draft-files.ts';
import { importKeys } from './import-queries.ts';
import { matchPicked } from './match-picked.ts';
import { uploadFiles } from './upload-files.ts';

export type UploadState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'uploading';
      /** Undefined until the import is made. */
      readonly importId: string | undefined;
      readonly receivedBytes: number;
      readonly totalBytes: number;
      /** Since the upload began, for the rate. */
      readonly startedAtMs: number;
      readonly startBytes: number;
    }
  | { readonly kind: 'failed'; readonly importId: string | undefined; readonly message: string };

const IDLE: UploadState = { kind: 'idle' };
const BEGINNING = { kind: 'uploading', importId: undefined, receivedBytes: 0, totalBytes: 0, startBytes: 0 } as const;

/** Uploads files for an import and says how far it is. Ends with the page that shows it; what arrived stays. */
export function useUpload() {
  const queryClient = useQueryClient();
  const [state, setState] = useState<UploadState>(IDLE);
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);

  /** @returns whether all is there */
  const run = async (study: string, job: ImportJob, files: readonly File[]): Promise<boolean> => {
    const controller = new AbortController();
    abort.current = controller;
    const totalBytes = job.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const startBytes = job.files.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0);
    const startedAtMs = performance.now();
    const show = (receivedBytes: number) =>
      setState({ kind: 'uploading', importId: job.id, receivedBytes, totalBytes, startedAtMs, startBytes });
    show(startBytes);
    try {
      await uploadFiles(study, job, files, { signal: controller.signal, onProgress: show });
      await queryClient.invalidateQueries({ queryKey: importKeys.all(study) });
      setState(IDLE);
      return true;
    } catch (error) {
      await queryClient.invalidateQueries({ queryKey: importKeys.all(study) });
      setState(controller.signal.aborted ? IDLE : { kind: 'failed', importId: job.id, message: sentenceOf(error) });
      return false;
    }
  };

  return {
    state,
    /** Makes an import of the files and uploads them. @param onMade is told of it before the first byte leaves */
    begin: async (study: string, picked: readonly PickedFile[], onMade?: (job: ImportJob) => void) => {
      const refusal = refusalOf(picked);
      if (refusal !== undefined) return fail(refusal);
      setState({ ...BEGINNING, startedAtMs: performance.now() });
      try {
        const job = await request(createImport, { params: { study }, body: { files: draftFiles(picked) } });
        queryClient.setQueryData(importKeys.one(study, job.id), job);
        onMade?.(job);
        return (await run(
          study,
          job,
          picked.map(({ file }) => file),
        ))
          ? job
          : undefined;
      } catch (error) {
        return fail(sentenceOf(error));
      }
    },
    /** Goes on where an upload broke off, with the same files chosen again. */
    goOn: async (study: string, job: ImportJob, picked: readonly PickedFile[]) => {
      const files = matchPicked(job, picked);
      if (!files.ok) return fail(files.details, job.id);
      return (await run(study, job, files.value)) ? job : undefined;
    },
    cancel: () => abort.current?.abort(),
  };

  function fail(message: string, importId?: string): undefined {
    setState({ kind: 'failed', importId, message });
  }
}

function refusalOf(picked: readonly PickedFile[]): string | undefined {
  if (picked.length === 0) return 'There is no file in what you chose.';
  if (picked.length <= IMPORT_LIMITS.files) return undefined;
  return `These are ${picked.length} files, and one import takes at most ${IMPORT_LIMITS.files}: put them into a zip.`;
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
