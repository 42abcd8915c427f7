import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addHubModel,
  type Call,
  createApiKey,
  createCall,
  createStudy,
  importPairs,
  listPassports,
  readScoring,
  readStudyDetail,
  uploadImage,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { buildClipFiles } from '@plumbline/scorer/testing';
import { createLog, type RunningServer, readConfig, startServer } from '@plumbline/server';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type ModelServer, startModelServer } from '../../../e2e/support/model-server.ts';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

const REFERENCE = fileURLToPath(new URL('../../../public/models/scene-clip/reference/', import.meta.url));
const IMAGES = ['scene00_96.png', 'scene01_96.png', 'scene02_96.png', 'scene03_96.png'];
const PROMPTS = ['five trees', 'two cats', 'a red car', 'three apples', 'one tiny watermelon', 'two blue birds'];
const PAIRS = IMAGES.length * PROMPTS.length;

let installation: Installation;
let hub: ModelServer;
let server: RunningServer;
/** As the owner. */
let call: Call;
/** Of a machine that has nothing but the server's address and a key. */
let elsewhere: Record<string, string>;

beforeAll(async () => {
  installation = await createInstallation();
  hub = await startModelServer(new Map([['plumbline/tiny', buildClipFiles()]]));
  const config = unwrap(readConfig({ ...installation.env, PORT: '0', PLUMBLINE_HUB: hub.url }));
  server = await startServer(config, { log: createLog('silent') });
  const ownerKey = (await readFile(join(config.dataDirectory, 'owner.key'), 'utf8')).trim();
  const headers = { authorization: `Bearer ${ownerKey}` };
  call = createCall({ baseUrl: server.url, fetch: (url, init) => fetch(url, init), headers });
  const { key } = unwrap(await call(createApiKey, { body: { name: 'worker', validDays: null } }));
  unwrap(await call(addHubModel, { body: { repo: 'plumbline/tiny', id: 'tiny' } }));
  elsewhere = { PLUMBLINE_DATA: join(config.dataDirectory, 'elsewhere'), PLUMBLINE_API_KEY: key };
});
afterAll(async () => {
  await server.stop();
  await hub.stop();
  await installation.remove();
});

const run = (...argv: string[]) => runCli(elsewhere, ...argv, '--server', server.url);
const json = async (...argv: string[]) => (await run(...argv, '--json')).json();

/** Scenes with texts that scene-clip knows, and one with a word that it does not. */
async function makeStudy(slug: string, model: string | null = 'scene-clip'): Promise<void> {
  unwrap(await call(createStudy, { body: { name: slug, slug, model } }));
  const lines: object[] = [];
  for (const image of IMAGES) {
    const bytes = new Uint8Array(await readFile(join(REFERENCE, image)));
    const { sha256 } = unwrap(await call(uploadImage, { body: bytes }));
    for (const prompt of PROMPTS) {
      lines.push({ prompt, image, imageSha256: sha256, contrastive: PROMPTS.filter((other) => other !== prompt) });
    }
    if (image === IMAGES[0]) lines.push({ prompt: 'a zorblax', image, imageSha256: sha256, contrastive: ['a cat'] });
  }
  lines.push({ prompt: 'four cats', image: 'gone.png', contrastive: ['a red car'] });
  const body = lines.map((fields, index) => JSON.stringify({ line: index + 1, ...fields })).join('\n');
  unwrap(await call(importPairs, { params: { study: slug }, body }));
}

const stateOf = (study: string) => call(readScoring, { params: { study } }).then(unwrap);

describe('score', () => {
  test('scores what can be scored, says why not where it cannot, and goes on where it was', async () => {
    await makeStudy('alone');
    const first = await run('score', '--study', 'alone', '--json');
    expect(first.stderr).toBe('');
    const reasons = { image_missing: 1, unknown_words: 1 };
    expect([first.code, first.json()]).toEqual([
      0,
      {
        ...{ study: 'alone', scored: PAIRS, notScored: 2, stopped: false },
        models: [{ model: 'scene-clip', scored: PAIRS, notScored: 2, reasons, claimedByOthers: 0, cutTexts: [] }],
      },
    ]);
    const again = await run('score', '--study', 'alone');
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('Scored 0 pairs of alone with scene-clip.');
    expect(again.stdout).toContain('1 × unknown_words: for example, ');
    expect(again.stdout).toContain('zorblax');
    const { passports } = unwrap(await call(listPassports, { query: {} }));
    expect(passports).toMatchObject([{ passport: { passed: true, reference: 'golden', device: { provider: 'cpu' } } }]);
    expect((await stateOf('alone')).members).toMatchObject([{ scored: PAIRS, claimed: 0 }]);
    expect(await json('score', '--study', 'alone', '--retry')).toMatchObject({ scored: 0, notScored: 2 });
  });

  test('with a model that is named, where the study has none', async () => {
    await makeStudy('without', null);
    const unnamed = await run('score', '--study', 'without', '--json');
    expect([unnamed.code, unnamed.json()]).toMatchObject([2, { error: { code: 'no_model' } }]);
    const unknown = await run('score', '--study', 'without', '--model', 'gpt', '--json');
    expect([unknown.code, unknown.json()]).toMatchObject([2, { error: { code: 'unknown_model' } }]);
    expect(await json('score', '--study', 'without', '--model', 'scene-clip')).toMatchObject({ scored: PAIRS });
    const detail = unwrap(await call(readStudyDetail, { params: { study: 'without' } }));
    expect(detail).toMatchObject({ members: [{ model: { id: 'scene-clip' } }], scoredPairs: PAIRS });
  });

  test('lets a second model join only when that is asked for, and then scores with all of them', async () => {
    await makeStudy('ensemble');
    const refused = await run('score', '--study', 'ensemble', '--model', 'tiny', '--json');
    expect([refused.code, refused.json()]).toMatchObject([2, { error: { code: 'not_a_member' } }]);
    expect(refused.json()).toMatchObject({ error: { message: expect.stringContaining('--add') } });
    const joined = await json('score', '--study', 'ensemble', '--model', 'tiny', '--add');
    expect(joined).toMatchObject({ models: [{ model: 'tiny', scored: PAIRS + 1, reasons: { image_missing: 1 } }] });
    expect(await json('score', '--study', 'ensemble')).toMatchObject({
      models: [
        { model: 'scene-clip', scored: PAIRS, notScored: 2 },
        { model: 'tiny', scored: 0, notScored: 1 },
      ],
    });
    const detail = unwrap(await call(readStudyDetail, { params: { study: 'ensemble' } }));
    expect(detail).toMatchObject({ ensemble: { method: 'mean' }, scoredPairs: PAIRS });
  });

  test('by several scorers in threads of their own', async () => {
    await makeStudy('threads');
    const scored = await json('score', '--study', 'threads', '--parallel', '2', '--threads', '1', '--provider', 'cpu');
    expect(scored).toMatchObject({ scored: PAIRS, notScored: 2 });
  });

  test('without a server, in the database itself', async () => {
    const alone = await createInstallation();
    onTestFinished(() => alone.remove());
    const ended = await runCli(alone.env, 'score', '--study', 'nowhere', '--json');
    expect([ended.code, ended.json()]).toMatchObject([1, { error: { code: 'not_found' } }]);
  });
});

describe('workers', () => {
  test('at once score every pair once', async () => {
    await makeStudy('shared');
    const work = () => run('worker', '--study', 'shared', '--json');
    const runs = await Promise.all([work(), work(), work()]);
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(() => [0, '']));
    const scored = runs.map((ended) => ended.json().scored as number);
    expect(scored.reduce((sum, pairs) => sum + pairs, 0)).toBe(PAIRS);
    expect((await stateOf('shared')).members).toMatchObject([
      { scored: PAIRS, claimed: 0, holders: [], refused: [{ pairs: 1 }, { pairs: 1 }] },
    ]);
    expect((await work()).json()).toMatchObject({ scored: 0, notScored: 2 });
  });
});
