import type { ModelFile, ModelManifest } from '@plumbline/contract';

/** The same manifest with each of its files changed. */
export const mapManifestFiles = (manifest: ModelManifest, change: (file: ModelFile) => ModelFile): ModelManifest =>
  // What comes out has the form of what went in: only files are changed, and stay files.
  mapFiles(manifest, change) as ModelManifest;

function mapFiles(node: unknown, change: (file: ModelFile) => ModelFile): unknown {
  if (Array.isArray(node)) return node.map((entry) => mapFiles(entry, change));
  if (typeof node !== 'object' || node === null) return node;
  const mapped = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapFiles(value, change)]));
  return isFile(mapped) ? change(mapped) : mapped;
}

const isFile = (node: object): node is ModelFile => 'path' in node && 'sizeBytes' in node && 'sha256' in node;
