import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type computeRewards,
  type EndpointOutput,
  ModelManifestSchema,
  type RewardsRequest,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { textNorm } from '@plumbline/textnorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anInstalledModel, aPair, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

const MODEL = path.resolve(import.meta.dirname, '../../../../../public/models/scene-clip');

type Rewards = EndpointOutput<typeof computeRewards>;
type Item = RewardsRequest['items'][number];

let test: TestApp;
let scene: Buffer;
let captions: readonly string[];
let expected: readonly number[];
beforeAll(async () => {
  const manifest = ModelManifestSchema.parse(JSON.parse(await readFile(path.join(MODEL, 'manifest.json'), 'utf8')));
  const { items } = JSON.parse(await readFile(path.join(MODEL, 'reference.json'), 'utf8'));
  const reference = items.find(({ file }: { file: string }) => file === 'reference/scene00_96.png');
  scene = await readFile(path.join(MODEL, 'reference/scene00_96.png'));
  captions = reference.captions;
  expected = reference.cosine.map((cosine: number) => cosine * manifest.logitScale);
  test = await createTestApp({ atStart: [anInstalledModel({ manifest, files: { directory: MODEL } })] });
}, 60_000);
afterAll(() => test.close());

async function post(body: FormData | string, headers: Record<string, string> = {}): Promise<Response> {
  const type: Record<string, string> = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  return test.request('/api/v1/rewards', {
    method: 'POST',
    body,
    headers: { ...test.annotator.headers, ...type, ...headers },
  });
}

function formOf(
  items: readonly Item[],
  files: Record<string, Uint8Array>,
  more: Partial<RewardsRequest> = {},
): FormData {
  const form = new FormData();
  form.set('request', JSON.stringify({ models: ['scene-clip'], items, ...more }));
  for (const [name, bytes] of Object.entries(files)) form.set(name, new Blob([Uint8Array.from(bytes)]), `${name}.png`);
  return form;
}

const anItem = (overrides: Partial<Item> = {}): Item => ({
  image: { file: 'a' },
  prompt: captions[0] ?? '',
  contrastive: captions.slice(1),
  ...overrides,
});

async function read(response: Response): Promise<Rewards> {
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as Rewards;
}

async function errorOf(response: Response) {
  const { error } = (await response.json()) as { error: { code: string; field?: string; message: string } };
  return { status: response.status, ...error };
}

describe('rewards of images that come with the request', () => {
  it('are those of the model’s reference, with TextNorm and what is needed to repeat them', async () => {
    const { items } = await read(await post(formOf([anItem()], { a: scene })));
    const [member] = items[0]?.members ?? [];
    const rewards = [member?.reward ?? Number.NaN, ...(member?.contrastiveRewards ?? [])];
    expect(rewards).toHaveLength(captions.length);
    for (const [at, reward] of rewards.entries()) expect(reward).toBeCloseTo(expected[at] ?? Number.NaN, 3);
    expect(member?.textNorm).toBe(unwrap(textNorm(rewards, { variant: 'temperature', tau: 2 })));
    expect(items[0]).toMatchObject({ textNorm: member?.textNorm, missing: [], contrastive: captions.slice(1) });
    expect(member?.provenance).toMatchObject({ modelId: 'scene-clip', provider: 'cpu' });
  });

  it('come in the order of the items, each with its own trouble', async () => {
    const items = [
      anItem({ prompt: 'a zorblax' }),
      anItem({ image: { file: 'b' } }),
      anItem({ contrastive: [] }),
      anItem({ contrastive: undefined, prompt: 'two cats on a beach' }),
    ];
    const { items: scored } = await read(await post(formOf(items, { a: scene, b: Buffer.from('no image') })));
    expect(scored.map(({ members }) => members[0]?.problem?.code ?? null)).toEqual([
      'unknown_words',
      'image_unreadable',
      null,
      null,
    ]);
    expect(scored.map(({ missing }) => missing.length)).toEqual([1, 1, 1, 0]);
    expect(scored[2]?.members[0]).toMatchObject({ reward: expect.any(Number), textNorm: null });
    expect(scored[3]?.contrastive.length).toBeGreaterThan(2);
  });

  it('take settings for each model', async () => {
    const settings = { 'scene-clip': { variant: 'minmax', scale: 3 } } as const;
    const { items } = await read(await post(formOf([anItem()], { a: scene }, { settings })));
    const member = items[0]?.members[0];
    const rewards = [member?.reward ?? Number.NaN, ...(member?.contrastiveRewards ?? [])];
    expect(items[0]?.textNorm).toBe(unwrap(textNorm(rewards, settings['scene-clip'])));
  });
});

describe('rewards of images that are here', () => {
  it('are for those who may see them', async () => {
    const { database, images } = test.deps;
    const study = await aStudy(database);
    const { sha256 } = unwrap(await images.put(scene));
    await aPair(database, study, { imageSha256: sha256, imageName: 'a.png' });
    const body = JSON.stringify({ models: ['scene-clip'], items: [anItem({ image: { sha256 } })] });
    const own = await read(await post(body, test.researcher.headers));
    expect(own.items[0]?.members[0]?.reward).toBeCloseTo(expected[0] ?? Number.NaN, 3);
    const other = await read(await post(body));
    expect(other.items[0]?.members[0]?.problem?.code).toBe('image_unavailable');
  });
});

describe('refused', () => {
  it.each([
    ['a model that is not here', { models: ['nobody'] }, 422, 'unknown_model', 'models.0'],
    ['a model named twice', { models: ['scene-clip', 'scene-clip'] }, 400, 'invalid_input', 'models.1'],
    [
      'settings of another model',
      { settings: { other: { variant: 'minmax', scale: 1 } } },
      400,
      'invalid_input',
      'settings.other',
    ],
    ['no items', { items: [] }, 400, 'invalid_input', 'items'],
    ['a lambda that is none', { lambda: 2 }, 400, 'invalid_input', 'lambda'],
  ])('%s', async (_, more, status, code, field) => {
    const response = await post(formOf([anItem()], { a: scene }, more as Partial<RewardsRequest>));
    expect(await errorOf(response)).toMatchObject({ status, code, field });
  });

  it('a file that does not come with it', async () => {
    expect(await errorOf(await post(formOf([anItem({ image: { file: 'c' } })], { a: scene })))).toMatchObject({
      code: 'invalid_input',
      field: 'items.0.image.file',
    });
  });

  it('bodies that are not what they say', async () => {
    expect(await errorOf(await post('{ "models": '))).toMatchObject({ code: 'invalid_input' });
    const broken = await post('nothing', { 'content-type': 'multipart/form-data; boundary=x' });
    expect(await errorOf(broken)).toMatchObject({ code: 'invalid_input' });
    const plain = await post('nothing', { 'content-type': 'text/plain' });
    expect(await errorOf(plain)).toMatchObject({ code: 'invalid_input' });
    const form = new FormData();
    form.set('a', new Blob(['x']));
    expect(await errorOf(await post(form))).toMatchObject({ code: 'invalid_input', field: 'request' });
  });

  it('more than it may hold', async () => {
    const response = await post('{}', { 'content-length': String(2 ** 30) });
    expect(await errorOf(response)).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('nobody in particular', async () => {
    const response = await test.request('/api/v1/rewards', { method: 'POST', body: '{}' });
    expect(await errorOf(response)).toMatchObject({ code: 'not_signed_in' });
  });
});
