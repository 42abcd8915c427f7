import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ModelManifest, ModelManifestSchema } from '@plumbline/contract';
import { listModelFiles } from '@plumbline/scorer/inspect';

const DIRECTORY = path.resolve(import.meta.dirname, '../../../../public/models/scene-clip');

/** The model that ships with us, as files that somebody uploads. */
export function readSceneClip(change: (manifest: ModelManifest) => ModelManifest = (manifest) => manifest) {
  const read = (name: string): Uint8Array => readFileSync(path.join(DIRECTORY, name));
  const manifest = change(ModelManifestSchema.parse(JSON.parse(Buffer.from(read('manifest.json')).toString())));
  const files = new Map(listModelFiles(manifest).map((file) => [file.path, read(file.path)]));
  return new Map([...files, ['manifest.json', Buffer.from(JSON.stringify(manifest))]]);
}
