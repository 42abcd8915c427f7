import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import {
  cancelModelUpload,
  createModelUpload,
  createStudy,
  finishModelUpload,
  listModels,
  ModelManifestSchema,
  readModelUpload,
  removeModel,
  updateStudy,
  uploadModelPiece,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { buildClipFiles } from '@plumbline/scorer/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { readSceneClip } from '../../testing/read-scene-clip.ts';
import { uploadModelFiles } from '../../testing/upload-model.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp({ atStart: [], webDirectory: import.meta.dirname });
});
afterAll(() => t.close());

type Files = ReadonlyMap<string, Uint8Array>;

const clip = buildClipFiles();
const announce = (files: Files) => [...files].map(([path, { byteLength }]) => ({ path, sizeBytes: byteLength }));
const begin = (files: readonly { path: string; sizeBytes: number }[]) =>
  t.researcher.call(createModelUpload, { body: { files: [...files] } });

async function finish(files: Files, wanted: { id?: string; name?: string } = {}) {
  const upload = await uploadModelFiles(t.researcher.call, files);
  return t.researcher.call(finishModelUpload, { params: { upload: upload.id }, body: wanted });
}

describe('files laid out as on the hub', () => {
  it('become a model that is served like any other', async () => {
    const model = unwrap(await finish(clip, { id: 'tiny-clip', name: 'Tiny CLIP' }));
    expect(model).toMatchObject({
      origin: 'upload',
      addedBy: 'A researcher',
      studies: 0,
      manifestUrl: '/models/tiny-clip/manifest.json',
      manifest: { id: 'tiny-clip', name: 'Tiny CLIP', kind: 'dual-encoder', source: { kind: 'upload' } },
    });
    const { models } = unwrap(await t.annotator.call(listModels, {}));
    expect(models).toContainEqual(model);
    const served = await t.request(model.manifestUrl);
    expect(served.headers.get('cache-control')).toBe('no-cache');
    expect(ModelManifestSchema.parse(await served.json())).toEqual(model.manifest);
    const url = '/models/tiny-clip/onnx/text_model.onnx';
    const part = await t.request(url, { headers: { range: 'bytes=100-199' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(
      Buffer.from(clip.get('onnx/text_model.onnx')!.subarray(100, 200)),
    );
  });

  it.each([
    ['no tokenizer', without('tokenizer.json'), 'tokenizer.json'],
    ['no graph', without('onnx/text_model.onnx', 'onnx/vision_model.onnx'), 'onnx'],
    [
      'a graph that was cut off',
      changed('onnx/text_model.onnx', (bytes) => bytes.subarray(0, 900)),
      'onnx/text_model.onnx',
    ],
    [
      'a graph that is none',
      changed('onnx/vision_model.onnx', () => Buffer.from('not a graph')),
      'onnx/vision_model.onnx',
    ],
    [
      'graphs that were exchanged',
      changed('onnx/text_model.onnx', () => clip.get('onnx/vision_model.onnx')!),
      'onnx/text_model.onnx',
    ],
  ])('are refused with a sentence that names the file: %s', async (_, files, name) => {
    const refused = await finish(files, { id: 'unfit' });
    expect(refused).toMatchObject({
      ok: false,
      code: 'model_unfit',
      details: { message: expect.stringContaining(name) },
    });
    expect((await t.request('/models/unfit/manifest.json')).status).toBe(404);
  });

  it('may be sent again after a refusal, under the same id', async () => {
    expect((await finish(without('tokenizer.json'), { id: 'second-try' })).ok).toBe(false);
    unwrap(await finish(clip, { id: 'second-try' }));
    expect(await finish(readSceneClip(), { id: 'second-try' })).toMatchObject({ ok: false, code: 'name_taken' });
  });
});

describe('a model whose files were lost, as after a restored backup without them', () => {
  it('has them again when the same ones are uploaded, and no others', async () => {
    const model = unwrap(await finish(clip, { id: 'lost' }));
    await rm(t.deps.modelIntake.uploads.directoryOf('lost'), { recursive: true });
    const url = '/models/lost/onnx/text_model.onnx';
    expect((await t.request(url)).status).toBe(404);
    expect(await finish(buildClipFiles({ seed: 2 }), { id: 'lost' })).toMatchObject({ code: 'name_taken' });
    expect(unwrap(await finish(clip, { id: 'lost' }))).toEqual(model);
    expect((await t.request(url)).status).toBe(200);
  });
});

function without(...paths: string[]): Files {
  return new Map([...clip].filter(([path]) => !paths.includes(path)));
}

function changed(path: string, change: (bytes: Uint8Array) => Uint8Array): Files {
  return new Map([...clip].map(([name, bytes]) => [name, name === path ? change(bytes) : bytes]));
}

describe('files with a manifest of ours', () => {
  it('become the model that it describes', async () => {
    const { manifest } = unwrap(await finish(readSceneClip()));
    expect(manifest).toMatchObject({ id: 'scene-clip', source: { kind: 'upload' } });
    expect(manifest.reference?.images.length).toBeGreaterThan(0);
  });

  it('are refused when one has other bytes', async () => {
    const files = readSceneClip();
    const words = Buffer.from(files.get('tokenizer.json')!);
    words[10]! ^= 1;
    expect(await finish(new Map([...files, ['tokenizer.json', words]]), { id: 'unfit' })).toMatchObject({
      code: 'model_unfit',
      details: { message: expect.stringContaining('tokenizer.json') },
    });
  });

  it('are refused when the graphs give something else', async () => {
    const outputs = { image: 'nothing', text: 'text_embeds' };
    expect(
      await finish(
        readSceneClip((manifest) => ({ ...manifest, outputs })),
        { id: 'unfit' },
      ),
    ).toMatchObject({
      code: 'model_unfit',
      details: { message: expect.stringContaining('nothing') },
    });
  });
});

describe('an upload', () => {
  const bytes = Buffer.from('0123456789');
  const piece = (id: string, offset: number, body: Uint8Array, file = 0) =>
    t.researcher.call(uploadModelPiece, {
      params: { upload: id },
      query: { file, offset },
      body: new Uint8Array(body),
    });

  it('goes on after a lost piece where the file ends', async () => {
    const { id } = unwrap(await begin([{ path: 'config.json', sizeBytes: 10 }]));
    expect(unwrap(await piece(id, 0, bytes.subarray(0, 4)))).toEqual({ receivedBytes: 4 });
    expect(await piece(id, 7, bytes.subarray(7))).toMatchObject({
      code: 'wrong_offset',
      details: { message: '4 bytes of config.json have come; go on there.' },
    });
    const upload = unwrap(await t.researcher.call(readModelUpload, { params: { upload: id } }));
    expect(upload).toEqual({ id, files: [{ path: 'config.json', sizeBytes: 10, receivedBytes: 4 }] });
    expect(unwrap(await piece(id, 4, bytes.subarray(4)))).toEqual({ receivedBytes: 10 });
  });

  it('takes no more than was announced', async () => {
    const { id } = unwrap(await begin([{ path: 'config.json', sizeBytes: 4 }]));
    expect(await piece(id, 0, bytes)).toMatchObject({ code: 'body_too_large' });
    expect(await piece(id, 0, bytes.subarray(0, 4), 1)).toMatchObject({ code: 'not_found' });
  });

  it('is not finished before its end', async () => {
    const { id } = unwrap(await begin(announce(clip)));
    expect(await t.researcher.call(finishModelUpload, { params: { upload: id }, body: {} })).toMatchObject({
      code: 'wrong_state',
      details: { message: expect.stringContaining('has not been uploaded to its end') },
    });
  });

  it.each([
    [['../config.json'], 'invalid_input'],
    [['onnx/../../config.json'], 'model_unfit'],
    [['onnx//config.json'], 'model_unfit'],
    [['onnx/.hidden'], 'model_unfit'],
    [['config.json', 'Config.json'], 'model_unfit'],
    [['onnx', 'onnx/model.onnx'], 'model_unfit'],
  ])('of the files %j is refused', async (paths, code) => {
    expect(await begin(paths.map((path) => ({ path, sizeBytes: 1 })))).toMatchObject({ ok: false, code });
  });

  it('of more than there is room for is refused', async () => {
    const files = ['a', 'b', 'c'].map((path) => ({ path, sizeBytes: 16 * 1024 ** 3 }));
    expect(await begin(files)).toMatchObject({ code: 'model_unfit' });
  });

  it('is forgotten when it is cancelled', async () => {
    const { id } = unwrap(await begin([{ path: 'config.json', sizeBytes: 10 }]));
    const cancel = () => t.researcher.call(cancelModelUpload, { params: { upload: id } });
    unwrap(await cancel());
    expect(await cancel()).toMatchObject({ code: 'not_found' });
    expect(await piece(id, 0, bytes)).toMatchObject({ code: 'not_found' });
    expect(await piece(randomUUID(), 0, bytes)).toMatchObject({ code: 'not_found' });
  });

  it('is not for annotators', async () => {
    const body = { files: [{ path: 'config.json', sizeBytes: 1 }] };
    expect(await t.annotator.call(createModelUpload, { body })).toMatchObject({ code: 'not_yours' });
  });
});

describe('removing', () => {
  const remove = () => t.researcher.call(removeModel, { params: { model: 'to-be-removed' } });

  it('waits until no study scores with the model', async () => {
    unwrap(await finish(clip, { id: 'to-be-removed' }));
    unwrap(await t.researcher.call(createStudy, { body: { name: 'Fruit', slug: 'fruit', model: 'to-be-removed' } }));
    expect(unwrap(await t.researcher.call(listModels, {})).models).toContainEqual(
      expect.objectContaining({ studies: 1 }),
    );
    expect(await remove()).toMatchObject({
      code: 'wrong_state',
      details: { message: 'Studies score with it: Fruit. Give them another model first.' },
    });
    unwrap(await t.researcher.call(updateStudy, { params: { study: 'fruit' }, body: { model: null } }));
    unwrap(await remove());
    expect((await t.request('/models/to-be-removed/manifest.json')).status).toBe(404);
    expect((await t.request('/models/to-be-removed/onnx/text_model.onnx')).status).toBe(404);
    expect(await remove()).toMatchObject({ code: 'not_found' });
  });

  it('is not for annotators', async () => {
    expect(await t.annotator.call(removeModel, { params: { model: 'to-be-removed' } })).toMatchObject({
      code: 'not_yours',
    });
  });
});
