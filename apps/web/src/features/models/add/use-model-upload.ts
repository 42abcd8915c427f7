import type { InstalledModelView, ModelUpload } from '@plumbline/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { modelKeys } from '../../../lib/model-queries.ts';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import { discardModelUpload, finishUpload, type ModelNames, openModelUpload, sendModelFiles } from './model-upload.ts';

export type ModelUploadState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'uploading';
      readonly receivedBytes: number;
      readonly totalBytes: number;
      /** What an earlier upload had brought already. */
      readonly startBytes: number;
      readonly startedAtMs: number;
    }
  /** All bytes are there; the server looks into the graphs. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'added'; readonly model: InstalledModelView };

const BEGINNING = { kind: 'uploading', receivedBytes: 0, totalBytes: 0, startBytes: 0 } as const;

export type ModelUploading = ReturnType<typeof useModelUpload>;

/** Adds a model from files. What arrived stays with the server: the same files again go on from there. */
export function useModelUpload() {
  const queryClient = useQueryClient();
  const [state, setState] = useState<ModelUploadState>({ kind: 'idle' });
  const abort = useRef<AbortController>(null);
  const upload = useRef<ModelUpload>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const send = async (files: readonly PickedFile[], signal: AbortSignal): Promise<ModelUpload> => {
    const opened = await openModelUpload(files);
    upload.current = opened;
    const totalBytes = opened.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const startBytes = opened.files.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0);
    const startedAtMs = performance.now();
    const show = (receivedBytes: number) =>
      setState({ kind: 'uploading', receivedBytes, totalBytes, startBytes, startedAtMs });
    show(startBytes);
    await sendModelFiles(opened, files, { signal, onProgress: show });
    return opened;
  };

  return {
    state,
    add: async (files: readonly PickedFile[], names: ModelNames) => {
      const controller = new AbortController();
      abort.current = controller;
      setState({ ...BEGINNING, startedAtMs: performance.now() });
      try {
        const sent = await send(files, controller.signal);
        setState({ kind: 'opening' });
        const model = await finishUpload(sent, names);
        await queryClient.invalidateQueries({ queryKey: modelKeys.all });
        setState({ kind: 'added', model });
      } catch (error) {
        const isStopped = controller.signal.aborted;
        setState(isStopped ? { kind: 'stopped' } : { kind: 'failed', error: asError(error) });
      }
    },
    stop: () => abort.current?.abort(),
    /** Forgets what arrived too. */
    discard: async () => {
      if (upload.current) await discardModelUpload(upload.current.id);
      upload.current = null;
    },
    reset: () => setState({ kind: 'idle' }),
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
