import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { faultOf } from '../import/import-fault.ts';
import { type FileTree, openFolder, openSingleFile } from './file-tree.ts';
import { openZip } from './zip-tree.ts';

const ZIP_MARKS: readonly string[] = ['PK\x03\x04', 'PK\x05\x06'];

/**
 * Opens a folder, a zip (told by its first bytes or its name) or any other file.
 *
 * @throws ImportFault where there is nothing, or nothing that may be read
 */
export async function openTree(path: string, label = basename(path)): Promise<FileTree> {
  const found = await stat(path).catch((cause) => {
    throw faultOf(label, { code: 'file_missing', message: `There is no file "${label}".` }, cause);
  });
  if (found.isDirectory()) return openFolder(path, label);
  if (!found.isFile()) throw faultOf(label, { code: 'file_unreadable', message: `"${label}" is not a file.` });
  const isZip = /\.zip$/i.test(label) || ZIP_MARKS.includes(await readStart(path, label));
  return isZip ? openZip(path, label) : openSingleFile(path, label);
}

async function readStart(path: string, label: string): Promise<string> {
  const file = await open(path).catch((cause) => {
    throw faultOf(label, { code: 'file_unreadable', message: `The file "${label}" cannot be read.` }, cause);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
