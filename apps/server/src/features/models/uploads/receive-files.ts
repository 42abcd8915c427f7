import { open } from 'node:fs/promises';
import type { ModelUpload } from '@plumbline/contract';
import { digestFile } from '../../../storage/digest-file.ts';
import type { ReceivedFile } from './read-upload.ts';

/** The digests of complete files, which are on the disk for good then. */
export async function receiveFiles(
  files: ModelUpload['files'],
  pathOf: (path: string) => string,
): Promise<ReceivedFile[]> {
  const received: ReceivedFile[] = [];
  for (const { path, sizeBytes } of files) {
    await syncFile(pathOf(path));
    received.push({ path, sizeBytes, sha256: await digestFile(pathOf(path)) });
  }
  return received;
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
