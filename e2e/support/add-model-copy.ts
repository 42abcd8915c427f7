import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Call,
  createModelUpload,
  finishModelUpload,
  ModelManifestSchema,
  uploadModelPiece,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { listModelFiles } from '@plumbline/scorer/inspect';

const DIRECTORY = 'public/models/scene-clip';

/** A second model that runs everywhere: the embedded one under another name, given to the server file by file. */
export async function addModelCopy(call: Call, id: string, name: string): Promise<void> {
  const text = await readFile(join(DIRECTORY, 'manifest.json'), 'utf8');
  const manifest = { ...ModelManifestSchema.parse(JSON.parse(text)), id, name };
  const files: [string, Uint8Array][] = [['manifest.json', Buffer.from(JSON.stringify(manifest))]];
  for (const { path } of listModelFiles(manifest)) files.push([path, await readFile(join(DIRECTORY, path))]);
  const announced = files.map(([path, { byteLength }]) => ({ path, sizeBytes: byteLength }));
  const upload = unwrap(await call(createModelUpload, { body: { files: announced } }));
  for (const [file, [, bytes]] of files.entries()) {
    const query = { file, offset: 0 };
    unwrap(await call(uploadModelPiece, { params: { upload: upload.id }, query, body: new Uint8Array(bytes) }));
  }
  unwrap(await call(finishModelUpload, { params: { upload: upload.id }, body: {} }));
}
