import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listModelFiles } from '@plumbline/scorer/inspect';
import { expect, test } from 'vitest';
import { findDifferences, readManifest } from './model-manifest.ts';

const MODELS = fileURLToPath(new URL('../public/models', import.meta.url));

test('every shipped model has a manifest that agrees with its files', async () => {
  const ids = await readdir(MODELS);
  expect(ids).toContain('scene-clip');
  for (const id of ids) {
    const manifest = await readManifest(join(MODELS, id));
    expect(manifest.id).toBe(id);
    expect(listModelFiles(manifest).length).toBeGreaterThanOrEqual(4);
    expect(await findDifferences(join(MODELS, id), manifest)).toEqual([]);
  }
});

test('a changed file is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-model-'));
  try {
    await cp(join(MODELS, 'scene-clip'), folder, { recursive: true });
    await writeFile(join(folder, 'tokenizer_config.json'), '{}');
    const differences = await findDifferences(folder, await readManifest(folder));
    expect(differences).toEqual([expect.stringMatching(/^tokenizer_config\.json: .* the file has 2 bytes/)]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
