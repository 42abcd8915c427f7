import {
  cancelModelUpload,
  createModelUpload,
  finishModelUpload,
  type InstalledModelView,
  type ModelUpload,
  readModelUpload,
  uploadModelPiece,
} from '@plumbline/contract';
import { call, request } from '../../../lib/api.ts';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import { type UploadOptions, uploadPieces } from '../../../lib/uploads/upload-pieces.ts';

export interface ModelNames {
  readonly id?: string;
  readonly name?: string;
}

/** The upload that this browser began last: after a reload the same files go on where it broke off. */
const STORAGE_KEY = 'plumbline.model-upload';

/** An upload of just these files: the one that broke off, or a new one. */
export async function openModelUpload(files: readonly PickedFile[]): Promise<ModelUpload> {
  const earlier = await readEarlier();
  if (earlier && isSame(earlier, files)) return earlier;
  if (earlier) await discardModelUpload(earlier.id);
  const body = { files: files.map(({ name, file }) => ({ path: name, sizeBytes: file.size })) };
  const upload = await request(createModelUpload, { body });
  keep(upload.id);
  return upload;
}

/** Uploads what the server has not got yet. @throws ApiFailure; what arrived stays there */
export function sendModelFiles(
  { id, files: known }: ModelUpload,
  files: readonly PickedFile[],
  options: UploadOptions,
): Promise<void> {
  const params = { upload: id };
  const received = new Map(known.map(({ path, receivedBytes }) => [path, receivedBytes]));
  // Pieces name a file by its place in the server's list.
  const ordered = known.flatMap(({ path }) => files.find(({ name }) => name === path) ?? []);
  return uploadPieces(
    {
      send: ({ at, offset, body }, { signal }) =>
        call(uploadModelPiece, { params, query: { file: at, offset }, body }, { signal }),
      readReceived: async (at, { signal }) =>
        (await request(readModelUpload, { params }, { signal })).files[at]?.receivedBytes ?? 0,
    },
    ordered.map(({ name, file }) => ({ file, receivedBytes: received.get(name) ?? 0 })),
    options,
  );
}

/** Makes a model of what was uploaded. @throws ApiFailure with the reason why the files do not fit */
export async function finishUpload({ id }: ModelUpload, names: ModelNames): Promise<InstalledModelView> {
  const model = await request(finishModelUpload, { params: { upload: id }, body: names });
  keep(null);
  return model;
}

export async function discardModelUpload(id: string): Promise<void> {
  keep(null);
  await call(cancelModelUpload, { params: { upload: id } });
}

async function readEarlier(): Promise<ModelUpload | undefined> {
  const id = kept();
  if (id === null) return undefined;
  const result = await call(readModelUpload, { params: { upload: id } });
  return result.ok ? result.value : undefined;
}

const isSame = ({ files }: ModelUpload, picked: readonly PickedFile[]): boolean =>
  files.length === picked.length &&
  files.every(({ path, sizeBytes }) => picked.some(({ name, file }) => name === path && file.size === sizeBytes));

function kept(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function keep(id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, id);
  } catch {
    // Without it an upload goes on only as long as the page is open.
  }
}
