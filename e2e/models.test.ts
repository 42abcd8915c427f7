import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPairs, ModelManifestSchema } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { listModelFiles } from '@plumbline/scorer/inspect';
import { buildClipFiles } from '@plumbline/scorer/testing';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWithProfile, signInWith } from './support/browser.ts';
import { sha256 } from './support/hub-metadata.ts';
import { listKeptFiles } from './support/kept-files.ts';
import { type ModelServer, startModelServer } from './support/model-server.ts';
import { makePictureFolder } from './support/picture-folder.ts';
import { callAs, freshSignInUrl, startDemo } from './support/product.ts';

const REPO = 'tests/random-clip';
const WEIGHTS = 'onnx/vision_model.onnx';
/** Enough that a download can be seen, little enough that it runs at once. */
const MID_CLIP = {
  vision: { width: 256, layers: 4, heads: 4, hidden: 1024, edgePx: 64, patchPx: 16 },
  text: { width: 128, layers: 2, heads: 2, hidden: 256, vocabulary: 4000, context: 77 },
} as const;
const HELD_AFTER_BYTES = 4_000_000;
const EMBEDDED = 'public/models/scene-clip/manifest.json';
const STUDY = 'pictures-of-three-generators';

const files = buildClipFiles({ seed: 3, ...MID_CLIP });
let hub: ModelServer;
let demo: Awaited<ReturnType<typeof startDemo>>;
let profile: string;
let browser: BrowserContext;
let page: Page;

beforeAll(async () => {
  hub = await startModelServer(new Map([[REPO, files]]));
  demo = await startDemo({ env: { PLUMBLINE_HUB: hub.url } });
  profile = await mkdtemp(join(tmpdir(), 'plumbline-profile-'));
  await openBrowser();
  await signInWith(page, demo.signInUrl);
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
  await hub?.stop();
  if (profile) await rm(profile, { recursive: true, force: true });
});

async function openBrowser(): Promise<void> {
  browser = await launchWithProfile(profile);
  page = browser.pages()[0] ?? (await browser.newPage());
}

const card = (): Locator => page.getByRole('listitem', { name: 'random-clip' });
const checkButton = () => card().getByRole('button', { name: /^(?:Download and check|Check again)/ });
/** Requests for weights: those go to the hub's store, and nothing else does. */
const weightRequests = () => hub.requests.filter(({ path }) => path.startsWith('/store/'));

async function openModels(): Promise<void> {
  await page.goto(`${demo.url}/models`);
  await page.getByRole('heading', { name: 'Reward models', level: 1 }).waitFor();
}

test('what the hub does not have is said at the field, and what was typed stays', async () => {
  await openModels();
  const field = page.getByRole('textbox', { name: 'Model on the hub' });
  await field.fill('tests/no-such-model');
  await page.getByRole('button', { name: 'Add the model' }).click();
  await page.getByRole('alert').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await field.inputValue()).toBe('tests/no-such-model');
});

test('a model of the hub is added without loading its weights', async () => {
  await openModels();
  await page.getByRole('textbox', { name: 'Model on the hub' }).fill(REPO);
  await page.getByRole('button', { name: 'Add the model' }).click();
  await card().waitFor();
  await card().getByText('not checked yet').waitFor();
  expect(weightRequests()).toEqual([]);
});

test('a download that is interrupted goes on where it ended, and the check passes on WASM', async () => {
  await openModels();
  Object.assign(hub.faults, { holds: 100, afterBytes: HELD_AFTER_BYTES });
  await checkButton().click();
  await hub.untilHeld();
  await card().getByRole('progressbar', { name: 'Downloading' }).waitFor();
  // Told a few times in a second only, so not to the last byte.
  await expect
    .poll(async () => Number(await card().getByRole('progressbar').getAttribute('aria-valuenow')))
    .toBeGreaterThan(1_000_000);
  await card().getByRole('button', { name: 'Stop' }).click();
  await card()
    .getByText(/What was downloaded is kept/)
    .waitFor();
  await card()
    .getByText(/of an unfinished download/)
    .waitFor();
  Object.assign(hub.faults, { holds: 0, afterBytes: 0 });
  hub.release();

  // The next visit goes on.
  await openModels();
  const before = weightRequests().length;
  await checkButton().click();
  await card().getByText('Passed').waitFor();
  await card()
    .getByText(/^WASM, fp32/)
    .waitFor();
  const resumed = weightRequests()
    .slice(before)
    .find(({ path }) => path.endsWith(WEIGHTS));
  expect(resumed?.range).toMatch(/^bytes=[1-9]\d*-$/);
  expect(resumed?.status).toBe(206);
  expect(resumed?.sentBytes).toBeLessThan(files.get(WEIGHTS)?.byteLength ?? 0);
});

/** Closes the browser and comes back with the same profile. */
async function comeBack(): Promise<void> {
  await browser.close();
  await openBrowser();
}

test('the second visit loads no byte of the model from the network', async () => {
  const before = weightRequests().length;
  await comeBack();
  await openModels();
  await card().getByText('Passed').waitFor();
  await checkButton().click();
  await card().getByText('Nothing came over the network.').waitFor();
  expect(weightRequests()).toHaveLength(before);
});

test('one byte that the hub turned is caught and said', async () => {
  await openModels();
  await card()
    .getByRole('button', { name: /^Remove from this browser/ })
    .click();
  await card().getByText('nothing kept here').waitFor();
  const weights = files.get(WEIGHTS) ?? new Uint8Array();
  const altered = Uint8Array.from(weights);
  altered[1_000_000] = (altered[1_000_000] ?? 0) ^ 1;
  files.set(WEIGHTS, altered);
  await checkButton().click();
  const said = await card().getByRole('alert').textContent();
  expect(said).toContain(WEIGHTS);
  files.set(WEIGHTS, weights);
  await checkButton().click();
  await card()
    .getByText(/^Loaded and checked/)
    .waitFor();
});

let pictures: number;

test('a folder of pictures becomes a study, and both models its ensemble', async () => {
  const folder = join(profile, 'pictures');
  pictures = await makePictureFolder(folder, 4);
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'New study' }).click();
  await page.getByLabel('Name').fill('Pictures of three generators');
  await page.getByRole('button', { name: 'Make the study' }).click();
  await page.locator('[data-chooser=folder]').setInputFiles(folder);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Imported.', { exact: true }).waitFor();

  await openSettings();
  // A new study scores with the embedded model.
  await page.getByRole('listitem', { name: 'Scene-CLIP' }).waitFor();
  await page.getByLabel('Add a reward model').selectOption('random-clip');
  await page.getByRole('radio', { name: 'Uncertainty-regularised' }).click();
  await saveSettings();
});

async function openSettings(): Promise<void> {
  await page.goto(`${demo.url}/s/${STUDY}/settings`);
  await page.getByRole('heading', { name: 'Reward models' }).waitFor();
}

async function saveSettings(): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
}

test('the page Scores scores it with both, and the pair page shows each and the two together', async () => {
  await page.goto(`${demo.url}/s/${STUDY}/scoring`);
  await page.getByRole('button', { name: 'Score with all 2 models, one after the other' }).click();
  const done = page.getByText(`${pictures} of ${pictures} pairs scored`);
  await done.nth(1).waitFor({ timeout: 240_000 });

  await openPair();
  const read = async (name: string) => Number(await page.getByRole('status', { name, exact: true }).textContent());
  const [one, other] = [await read('TextNorm of Scene-CLIP'), await read('TextNorm of random-clip')];
  const expected = (one + other) / 2 - 0.5 * ((one - other) / 2) ** 2;
  expect(Math.abs((await read('Ensemble')) - expected)).toBeLessThan(0.011);
  // The reward of the prompt and of each contrastive prompt, of both models.
  const rewards = page.getByRole('table', { name: 'Share of the softmax and raw reward of each text' });
  expect(await rewards.count()).toBe(2);
  for (const table of await rewards.all()) expect(await table.locator('tbody tr').count()).toBe(7);
});

async function openPair(): Promise<void> {
  const call = await callAs(await freshSignInUrl(demo));
  const [pair] = unwrap(await call(listPairs, { params: { study: STUDY }, query: { limit: 1 } })).pairs;
  await page.goto(`${demo.url}/s/${STUDY}/pairs/${pair?.pairId}`);
  await page.getByRole('heading', { name: 'Ensemble of 2 models' }).waitFor();
}

test('the passports show what this device was compared with and how far it is off', async () => {
  for (const model of ['scene-clip', 'random-clip']) {
    await page.goto(`${demo.url}/models/${model}`);
    const own = page.locator('section').filter({ has: page.getByRole('heading', { name: /^This browser:/ }) });
    await own.getByText('Passed').waitFor();
    await own.getByText(/\(at most 0\.001\)/).waitFor();
    await own.getByRole('table').getByText('Chosen').waitFor();
  }
});

test('a model that a study needs stays; taken out of it, it is removed, and nothing of it is left', async () => {
  await page.goto(`${demo.url}/models/random-clip`);
  await page.getByText(/^1 study scores with it/).waitFor();
  await remove();
  const refusal = page.getByRole('dialog').getByRole('alert');
  await refusal.waitFor();
  expect(await refusal.textContent()).toContain('Pictures of three generators');
  expect(await listKeptOfOthers()).toContain(`models/${sha256(files.get(WEIGHTS) ?? new Uint8Array())}`);

  await openSettings();
  await page.getByRole('button', { name: 'Take random-clip out' }).click();
  await saveSettings();

  await page.goto(`${demo.url}/models/random-clip`);
  await page.getByText(/^No study scores with it/).waitFor();
  await remove();
  await page.getByRole('heading', { name: 'Reward models', level: 1 }).waitFor();
  await page.getByRole('listitem', { name: 'Scene-CLIP' }).waitFor();
  expect(await card().count()).toBe(0);
  expect(await page.getByText(/belong to no model that is here/).count()).toBe(0);
  // What models made of images and texts is no file of a model.
  await page.getByRole('button', { name: 'Clear the embeddings' }).click();
  await page.getByRole('button', { name: 'Clear the embeddings' }).waitFor({ state: 'detached' });
  expect(await listKeptOfOthers()).toEqual([]);
});

/** What the site keeps in the browser, but for the files of the embedded model. */
async function listKeptOfOthers(): Promise<readonly string[]> {
  const manifest = ModelManifestSchema.parse(JSON.parse(await readFile(EMBEDDED, 'utf8')));
  const embedded = new Set(listModelFiles(manifest).map((file) => `models/${file.sha256}`));
  embedded.add(`models/m-${sha256(Buffer.from(`${demo.url}/models/scene-clip/manifest.json`))}.json`);
  return (await listKeptFiles(page)).filter((path) => !embedded.has(path));
}

async function remove(): Promise<void> {
  await page.getByRole('button', { name: 'Remove the model…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
}
