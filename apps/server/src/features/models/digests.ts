import type { ModelManifest, ScorePassport } from '@plumbline/contract';
import { listModelFiles } from '@plumbline/scorer/inspect';
import { mapManifestFiles } from '../../models/manifest-files.ts';

type FoundFiles = ScorePassport['files'];

/** Why what a device has loaded is not the model, in one sentence; nothing when it may be. */
export function compareDigests(manifest: ModelManifest, found: FoundFiles): string | undefined {
  const named = new Map(listModelFiles(manifest).map((file) => [file.path, file.sha256]));
  for (const { path, sha256 } of found) {
    const known = named.get(path);
    if (known === undefined) return `${path} is not a file of ${manifest.id}.`;
    if (known !== null && known !== sha256) {
      return `${path} of ${manifest.id} is not the file that was recorded: its SHA-256 begins with ${sha256.slice(0, 12)} instead of ${known.slice(0, 12)}.`;
    }
  }
  return undefined;
}

/** The manifest with the digests that nobody knew before; nothing when there are none such. */
export function fillDigests(manifest: ModelManifest, found: FoundFiles): ModelManifest | undefined {
  const digests = new Map(found.map(({ path, sha256 }) => [path, sha256]));
  const isNews = listModelFiles(manifest).some(({ path, sha256 }) => sha256 === null && digests.has(path));
  if (!isNews) return undefined;
  return mapManifestFiles(manifest, (file) => {
    const sha256 = file.sha256 === null ? digests.get(file.path) : undefined;
    return sha256 === undefined ? file : { ...file, sha256, digestOrigin: 'first-use' };
  });
}
