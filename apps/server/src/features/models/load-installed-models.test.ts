import { cp, mkdtemp, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { unwrap } from '@plumbline/result';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadInstalledModels } from './load-installed-models.ts';

const SHIPPED = {
  directory: path.resolve(import.meta.dirname, '../../../../../public/models'),
  origin: 'shipped',
} as const;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'plumbline-models-'));
  await cp(path.join(SHIPPED.directory, 'scene-clip'), path.join(root, 'scene-clip'), { recursive: true });
});
afterEach(() => rm(root, { recursive: true, force: true }));

const at = (...names: string[]) => path.join(root, 'scene-clip', ...names);

async function editManifest(edit: (manifest: Record<string, unknown>) => void) {
  const manifest = JSON.parse(await readFile(at('manifest.json'), 'utf8'));
  edit(manifest);
  await writeFile(at('manifest.json'), JSON.stringify(manifest));
}

describe('loadInstalledModels', () => {
  it('finds the model that comes with the product', async () => {
    const [model] = unwrap(await loadInstalledModels([SHIPPED]));
    expect(model?.manifest.id).toBe('scene-clip');
    expect(model?.manifestUrl).toBe('/models/scene-clip/manifest.json');
    expect(model).toMatchObject({
      origin: 'shipped',
      files: { directory: path.join(SHIPPED.directory, 'scene-clip') },
    });
  });

  it('leaves out folders without a manifest', async () => {
    await unlink(at('manifest.json'));
    expect(unwrap(await loadInstalledModels([{ directory: root, origin: 'folder' }]))).toEqual([]);
  });

  it('names a folder of models that is not there', async () => {
    const result = await loadInstalledModels([{ directory: path.join(root, 'nowhere'), origin: 'folder' }]);
    expect(result).toMatchObject({
      ok: false,
      code: 'models_directory_missing',
      details: { file: path.join(root, 'nowhere') },
    });
  });

  it('names a file that is missing', async () => {
    await unlink(at('tokenizer.json'));
    const result = await loadInstalledModels([{ directory: root, origin: 'folder' }]);
    expect(result).toMatchObject({ ok: false, code: 'model_file_missing', details: { file: at('tokenizer.json') } });
  });

  it('names a file that was cut short', async () => {
    await truncate(at('onnx', 'text_model.onnx'), 1000);
    const result = await loadInstalledModels([{ directory: root, origin: 'folder' }]);
    expect(result).toMatchObject({
      ok: false,
      code: 'model_file_size',
      details: { file: at('onnx', 'text_model.onnx') },
    });
    expect(result.ok ? '' : result.details.message).toContain('has 1000 bytes');
  });

  it('says which field of a manifest is wrong', async () => {
    await editManifest((manifest) => {
      manifest.logitScale = -1;
    });
    const result = await loadInstalledModels([{ directory: root, origin: 'folder' }]);
    expect(result).toMatchObject({ ok: false, code: 'manifest_invalid' });
    expect(result.ok ? '' : result.details.message).toContain('logitScale');
  });

  it('refuses a manifest that is not JSON', async () => {
    await writeFile(at('manifest.json'), '{ "id": ');
    expect(await loadInstalledModels([{ directory: root, origin: 'folder' }])).toMatchObject({
      ok: false,
      code: 'manifest_not_json',
    });
  });

  it('refuses a file outside the folder of its model', async () => {
    await editManifest((manifest) => {
      Object.assign(manifest.tokenizer as object, {
        file: { path: 'onnx/../../secret.json', sizeBytes: 1, sha256: 'a'.repeat(64) },
      });
    });
    expect(await loadInstalledModels([{ directory: root, origin: 'folder' }])).toMatchObject({
      ok: false,
      code: 'manifest_invalid',
    });
  });

  it('refuses the same model from two folders', async () => {
    const result = await loadInstalledModels([SHIPPED, { directory: root, origin: 'folder' }]);
    expect(result).toMatchObject({ ok: false, code: 'model_twice', details: { file: at() } });
  });

  it('refuses a folder with the name of another model', async () => {
    await cp(at(), path.join(root, 'other'), { recursive: true });
    await rm(at(), { recursive: true });
    expect(await loadInstalledModels([{ directory: root, origin: 'folder' }])).toMatchObject({
      ok: false,
      code: 'manifest_invalid',
    });
  });
});
