import { type FileHandle, open } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import {
  cancelModelUpload,
  createModelUpload,
  finishModelUpload,
  type InstalledModelView,
  uploadModelPiece,
} from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { type Connection, expectOk } from '../connect.ts';
import { createProgress } from '../progress.ts';
import { chooseFiles, type ModelFolderFile } from './choose-files.ts';

const PIECE_BYTES = 8 * 1024 * 1024;

interface Named {
  readonly id?: string;
  readonly name?: string;
}

/** Sends a model that lies in a folder to the installation, which adds it. @throws CommandFailure */
export async function uploadFolder(
  { shell, output }: Pick<CommandContext, 'shell' | 'output'>,
  { call }: Connection,
  folder: string,
  named: Named,
): Promise<InstalledModelView> {
  const files = await chooseFiles(folder);
  const totalMiB = toMiB(files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  const { id } = expectOk(await call(createModelUpload, { body: { files: [...files] } }));
  const params = { upload: id };
  const progress = createProgress('Sending MiB', shell, output.isJson);
  try {
    let sent = 0;
    for (const [file, listed] of files.entries()) {
      for await (const { offset, body } of piecesOf(folder, listed)) {
        expectOk(await call(uploadModelPiece, { params, query: { file, offset }, body }));
        sent += body.byteLength;
        progress.update(toMiB(sent), totalMiB);
      }
    }
    return expectOk(await call(finishModelUpload, { params, body: { ...nameOf(folder, files), ...named } }));
  } catch (error) {
    await call(cancelModelUpload, { params });
    throw error;
  } finally {
    progress.end();
  }
}

/** A folder has a name where its files have none. */
const nameOf = (folder: string, files: readonly ModelFolderFile[]): Named =>
  files.some(({ path }) => path === 'manifest.json') ? {} : { name: basename(resolve(folder)) };

const toMiB = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);

async function* piecesOf(folder: string, { path, sizeBytes }: ModelFolderFile) {
  const handle = await open(join(folder, path));
  try {
    for (let offset = 0; offset < sizeBytes; offset += PIECE_BYTES) {
      yield { offset, body: await readPiece(handle, offset, Math.min(PIECE_BYTES, sizeBytes - offset)) };
    }
  } finally {
    await handle.close();
  }
}

async function readPiece(handle: FileHandle, position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(length);
  const { bytesRead } = await handle.read(piece, 0, length, position);
  return piece.subarray(0, bytesRead);
}
