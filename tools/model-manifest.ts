/**
 * Sizes and SHA-256 of the files that a model's manifest names.
 *
 *   npx tsx tools/model-manifest.ts public/models/scene-clip           writes them into manifest.json
 *   npx tsx tools/model-manifest.ts public/models/scene-clip --check   exit 1 and one line a file where they differ
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ModelFile, type ModelManifest, ModelManifestSchema } from '@plumbline/contract';
import { listModelFiles } from '@plumbline/scorer/inspect';

export async function readManifest(folder: string): Promise<ModelManifest> {
  return ModelManifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
}

/** One line for each file whose size or digest is not what the manifest says; empty when all agree. */
export async function findDifferences(folder: string, manifest: ModelManifest): Promise<string[]> {
  const found = await Promise.all(listModelFiles(manifest).map((named) => describeDifference(folder, named)));
  return found.filter((line) => line !== '');
}

async function describeDifference(folder: string, named: ModelFile): Promise<string> {
  const found = await measureFile(folder, named.path);
  if (found.sha256 === named.sha256 && found.sizeBytes === named.sizeBytes) return '';
  return `${named.path}: the manifest says ${named.sizeBytes} bytes, ${named.sha256}; the file has ${found.sizeBytes} bytes, ${found.sha256}`;
}

async function measureFile(folder: string, path: string): Promise<Pick<ModelFile, 'sizeBytes' | 'sha256'>> {
  const bytes = await readFile(join(folder, path));
  return { sizeBytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function updateManifest(folder: string, manifest: ModelManifest): Promise<void> {
  for (const file of listModelFiles(manifest)) Object.assign(file, await measureFile(folder, file.path));
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function main([folder, flag]: string[]): Promise<number> {
  if (folder === undefined || (flag !== undefined && flag !== '--check')) {
    console.error('usage: tsx tools/model-manifest.ts MODEL_FOLDER [--check]');
    return 2;
  }
  const manifest = await readManifest(folder);
  const differences = await findDifferences(folder, manifest);
  if (flag === undefined) await updateManifest(folder, manifest);
  else for (const line of differences) console.error(line);
  return flag === undefined || differences.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main(process.argv.slice(2));
