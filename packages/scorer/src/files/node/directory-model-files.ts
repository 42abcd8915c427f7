import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '@plumbline/result';
import { attempt } from '../../attempt.ts';
import type { ModelFiles } from '../model-files.ts';
import { parseManifest } from '../served-model-files.ts';

/** A model in a folder of this machine: its `manifest.json` and the files that it names, each compared with it. */
export function createDirectoryModelFiles(directory: string): ModelFiles {
  return {
    readManifest: async () => {
      const text = await attempt('model_unavailable', 'The manifest of the model cannot be read', () =>
        readFile(join(directory, 'manifest.json'), 'utf8'),
      );
      return text.ok ? parseManifest(text.value) : text;
    },
    read: async (file, onProgress) => {
      const read = await attempt('model_unavailable', `The model file ${file.path} cannot be read`, () =>
        readFile(join(directory, file.path)),
      );
      if (!read.ok) return read;
      const bytes = read.value;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (bytes.byteLength !== file.sizeBytes)
        return altered(file.path, `${file.sizeBytes} bytes`, `${bytes.byteLength}`);
      if (file.sha256 !== null && sha256 !== file.sha256) return altered(file.path, `SHA-256 ${file.sha256}`, sha256);
      onProgress?.({ path: file.path, receivedBytes: bytes.byteLength, networkBytes: 0 });
      return ok({ bytes, sha256, networkBytes: 0, notKept: null });
    },
  };
}

function altered(path: string, named: string, found: string) {
  const message = `The model file ${path} is not the one that its manifest names: it should have ${named} and has ${found}.`;
  return err('model_altered', { message });
}
