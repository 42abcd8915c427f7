import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createStudy, importPairs, listPassports, uploadImage } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { buildClipFiles } from '@plumbline/scorer/testing';
import { createLog, openLocal, readConfig } from '@plumbline/server';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ModelServer, startModelServer } from '../../../e2e/support/model-server.ts';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

const REPO = 'plumbline/tiny-clip';
const clip = buildClipFiles();

let hub: ModelServer;
let installation: Installation;
let folder: string;

beforeAll(async () => {
  hub = await startModelServer(new Map([[REPO, clip]]));
  installation = await createInstallation();
  folder = join(await mkdtemp(join(tmpdir(), 'plumbline-model-')), 'My CLIP');
  for (const [path, bytes] of [...clip, ['pytorch_model.bin', Buffer.from('other weights')] as const]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
});
afterAll(async () => {
  await hub.stop();
  await rm(dirname(folder), { recursive: true, force: true });
  await installation.remove();
});

const run = (...argv: string[]) => runCli({ ...installation.env, PLUMBLINE_HUB: hub.url }, ...argv);
const json = async (...argv: string[]) => (await run(...argv, '--json')).json();
const downloads = () => hub.requests.filter(({ path }) => path.endsWith('.onnx'));

describe('model', () => {
  test('add, list and remove one of the hub', async () => {
    const added = await run('model', 'add', REPO, '--id', 'from-hub', '--name', 'From the hub');
    expect(added.stderr).toBe('');
    expect(added.stdout).toMatch(/^Added from-hub: From the hub, dual-encoder, revision [0-9a-f]{40}\.\n$/);
    expect(await json('model', 'list')).toMatchObject({
      hub: hub.url,
      models: [{ manifest: { id: 'scene-clip' } }, { origin: 'hub', manifest: { id: 'from-hub' } }],
    });
    expect((await run('model', 'list')).stdout).toContain('Xenova/clip-vit-base-patch32\tCLIP ViT-B/32');
    expect(downloads()).toEqual([]);
    expect(await json('model', 'remove', 'from-hub')).toEqual({ removed: 'from-hub' });
    expect(await run('model', 'remove', 'from-hub')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('plumbline: '),
    });
  });

  test('add one that lies in a folder, without what it does not need', async () => {
    expect(await json('model', 'add', '--folder', folder)).toMatchObject({
      model: { origin: 'upload', manifest: { id: 'my-clip', name: 'My CLIP' } },
    });
    const kept = await readdir(join(installation.env.PLUMBLINE_DATA ?? '', 'models', 'my-clip'));
    expect(kept.sort()).toEqual([
      'config.json',
      'manifest.json',
      'onnx',
      'preprocessor_config.json',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
  });

  test.each([
    [['model', 'add'], 2, 'bad_usage'],
    [['model', 'add', REPO, '--folder', '.'], 2, 'bad_usage'],
    [['model', 'add', '--folder', './nowhere-at-all'], 2, 'no_folder'],
    [['model', 'add', 'plumbline/none'], 1, 'model_not_found'],
    [['model', 'check', 'none'], 2, 'unknown_model'],
    [['model', 'remove', 'scene-clip'], 1, 'wrong_state'],
  ])('%j ends with %i', async (argv, code, error) => {
    const ended = await run(...argv, '--json');
    expect([ended.code, ended.json()]).toMatchObject([code, { error: { code: error } }]);
  });

  test('add says what a folder lacks before anything is sent', async () => {
    await rm(join(folder, 'tokenizer.json'));
    const refused = await run('model', 'add', '--folder', folder, '--id', 'unfit', '--json');
    expect([refused.code, refused.json()]).toMatchObject([
      3,
      { error: { code: 'model_unfit', message: expect.stringContaining('tokenizer.json') } },
    ]);
    await writeFile(join(folder, 'tokenizer.json'), clip.get('tokenizer.json')!);
  });
});

describe('model check', () => {
  test('proves this machine on golden values', async () => {
    const { passport } = await json('model', 'check', 'scene-clip');
    expect(passport).toMatchObject({ passed: true, reference: 'golden', device: { provider: 'cpu' } });
    expect((await run('model', 'check', 'scene-clip')).stdout).toContain('scene-clip in fp32 on cpu');
  });

  test('downloads a model of the hub once, and proves this machine on images of a study', async () => {
    await makeStudy();
    await run('model', 'add', REPO, '--id', 'checked');
    expect(await run('model', 'check', 'checked')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('name a study with --study'),
    });
    const before = downloads().length;
    expect(before).toBeGreaterThan(0);
    const checked = await run('model', 'check', 'checked', '--study', 'fruit', '--json');
    expect(checked.stderr).toBe('');
    expect([checked.code, checked.json()]).toMatchObject([
      0,
      { passport: { passed: true, reference: 'itself', model: { id: 'checked' }, device: { provider: 'cpu' } } },
    ]);
    expect(downloads()).toHaveLength(before);
    const local = await open();
    const { passports } = unwrap(await local.call(listPassports, { query: { model: 'checked' } }));
    expect(passports).toMatchObject([{ person: 'Owner', passport: checked.json().passport }]);
    await local.close();
  });
});

const open = () => openLocal(unwrap(readConfig(installation.env)), createLog('silent'));

async function makeStudy(): Promise<void> {
  const local = await open();
  unwrap(await local.call(createStudy, { body: { name: 'Fruit', slug: 'fruit' } }));
  const lines: string[] = [];
  for (const line of [1, 2, 3]) {
    const background = { r: 60 * line, g: 90, b: 10 };
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
    const { sha256 } = unwrap(await local.call(uploadImage, { body: new Uint8Array(bytes) }));
    const contrastive = ['three apples', 'two pears'];
    lines.push(JSON.stringify({ line, prompt: 'two apples', image: `${line}.png`, imageSha256: sha256, contrastive }));
  }
  unwrap(await local.call(importPairs, { params: { study: 'fruit' }, body: lines.join('\n') }));
  await local.close();
}
