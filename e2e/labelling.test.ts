import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Call,
  checkIntegrity,
  exportLabels,
  type LabelValue,
  listPairs,
  markGold,
  readOverview,
  readRaterQuality,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntilSaved } from './support/browser.ts';
import {
  hasQuestion,
  invite,
  joinByKeyboard,
  type Labeller,
  labelToTheEnd,
  pressKey,
  swipeRight,
  tapButton,
  WORD,
} from './support/labelling-people.ts';
import { makePictureFolder, PICTURES } from './support/picture-folder.ts';
import { useDemo } from './support/use-demo.ts';

const STUDY = 'three-labels-each';
const params = { study: STUDY };
const WANTED = 3;
const SET_ASIDE = 'Phone Pia';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

const fixture = useDemo();
let folder: string;
let owner: Page;
let call: Call;
const people: Labeller[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-pictures-'));
  await makePictureFolder(folder);
  owner = (await fixture.openOwner()).page;
  call = await fixture.callAsOwner();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (path: string) => owner.goto(`${fixture.demo.url}/s/${STUDY}/${path}`);
const readPairs = async () => unwrap(await call(listPairs, { params, query: { limit: 100 } })).pairs;
const readOverviewNow = async () =>
  unwrap(await call(readOverview, { params, query: { dayStart: new Date(Date.now() - 3_600_000).toISOString() } }));

interface ExportedLabel {
  readonly image: string;
  readonly rater: string;
  readonly label: LabelValue | null;
  readonly origin: string;
}

/** As they leave by an export: those that count, or every answer. */
async function exportedLabels(events: 'current' | 'all'): Promise<ExportedLabel[]> {
  const response = unwrap(await call(exportLabels, { params, query: { format: 'jsonl', events } }));
  const lines = (await response.text()).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ExportedLabel);
}

async function bringIn(name: string, options = {}): Promise<Labeller> {
  const labeller = await joinByKeyboard(fixture.browser, await invite(call, STUDY), name, options);
  people.push(labeller);
  return labeller;
}

test('a folder becomes a study that wants three labels of each pair, with checks', async () => {
  await owner.goto(fixture.demo.url);
  await owner.getByRole('button', { name: 'New study' }).click();
  await owner.getByLabel('Name').fill('Three labels each');
  await owner.getByRole('button', { name: 'Make the study' }).click();
  await owner.locator('[data-chooser=folder]').setInputFiles(folder);
  await owner.getByRole('button', { name: 'Import', exact: true }).click();
  await owner.getByText('Imported.', { exact: true }).waitFor();

  await open('settings');
  await owner.getByLabel('Labels per pair').fill(String(WANTED));
  for (const check of ['Gold', 'Contrastive gold', 'Repeats']) await owner.getByLabel(check, { exact: true }).fill('5');
  await owner.getByRole('button', { name: 'Change the labelling' }).click();
  await owner.getByText('Changed.').waitFor();

  const pairIds = (await readPairs()).slice(0, 3).map(({ pairId }) => pairId);
  unwrap(await call(markGold, { params, body: { pairIds, value: 1 } }));
  expect(await readOverviewNow()).toMatchObject({ pairs: PICTURES, labelsPerPair: WANTED, open: PICTURES * WANTED });
});

test('two people label it at the same time: one on a phone by touch, one offline half of the time', async () => {
  const [phone, train] = [await bringIn(SET_ASIDE, PHONE), await bringIn('Train Tom')];
  await Promise.all([labelOnPhone(phone), labelOnTrain(train)]);
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect([phone.errors, train.errors.filter((error) => !/ERR_INTERNET_DISCONNECTED/.test(error))]).toEqual([[], []]);
  expect(await readOverviewNow()).toMatchObject({ labels: PICTURES * 2, open: PICTURES });
});

async function labelOnPhone(phone: Labeller): Promise<void> {
  const give = (value: LabelValue, nth: number) =>
    value === 1 && nth % 2 === 0 ? swipeRight(phone.page) : tapButton(phone.page, value);
  await labelToTheEnd(phone, (nth) => (nth % 6 === 5 ? 0 : 1), give);
  await waitUntilSaved(phone.page);
}

/** Three answers with a network, three without; who has no pair left looks for a network. */
async function labelOnTrain({ page, context, ...rest }: Labeller): Promise<void> {
  const give = async (value: LabelValue, nth: number) => {
    await context.setOffline(nth % 6 >= 3);
    await pressKey(page, value);
  };
  const lookForNetwork = async () => {
    if (!(await hasQuestion(page))) await context.setOffline(false);
  };
  await labelToTheEnd({ page, context, ...rest }, () => 1, give, lookForNetwork);
  await context.setOffline(false);
  await waitUntilSaved(page);
}

test('a third person labels it by keyboard alone, and hears each answer and each text', async () => {
  const reader = await bringIn('Keyboard Kim');
  const { page } = reader;
  const heard: string[] = [];
  await labelToTheEnd(
    reader,
    (nth) => ([1, 1, -1, 1, 0] as const)[nth % 5] ?? 1,
    async (value) => {
      const asked = await page.getByTestId('prompt').textContent();
      const said = await page.getByTestId('spoken-move').textContent();
      expect(said?.trim().endsWith(asked ?? ''), `“${said}” tells of “${asked}”`).toBe(true);
      heard.push(said ?? '');
      await pressKey(page, value);
    },
  );
  await waitUntilSaved(page);
  const values = [...reader.pressed.values()];
  expect(heard.slice(1).map((said) => said.split('. Next: ')[0])).toEqual(values.slice(0, -1).map((v) => WORD[v]));
  expect(reader.errors).toEqual([]);
  expect(await readOverviewNow()).toMatchObject({ labels: PICTURES * WANTED, open: 0, donePairs: PICTURES });
});

test('a rater is set aside on the page of raters, and a fourth person is given their places', async () => {
  await open('quality');
  await owner.getByRole('button', { name: SET_ASIDE, exact: true }).click();
  await owner.getByRole('button', { name: 'Set aside' }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Says aligned to nearly everything.');
  await dialog.getByRole('button', { name: 'Set aside' }).click();
  await dialog.waitFor({ state: 'detached' });
  await owner.getByText('set aside', { exact: true }).first().waitFor();
  expect(await readOverviewNow()).toMatchObject({ open: PICTURES, setAside: PICTURES });

  const fourth = await bringIn('Fourth Fay');
  await labelToTheEnd(
    fourth,
    () => 1,
    (value) => pressKey(fourth.page, value),
  );
  await waitUntilSaved(fourth.page);
  expect(await readOverviewNow()).toMatchObject({ labels: PICTURES * WANTED, open: 0, donePairs: PICTURES });
});

test('conflicts are decided on the deck, and no label is another for it', async () => {
  const before = await exportedLabels('current');
  await open('deck');
  const picture = owner.getByTestId('deck-picture');
  const end = owner.getByText('No conflict is left');
  const decided: string[] = [];
  for (;;) {
    await picture.or(end).first().waitFor();
    if (await end.isVisible()) break;
    const pairId = (await picture.getAttribute('data-pair-id')) ?? '';
    decided.push(pairId);
    await owner.keyboard.press('ArrowRight');
    await expect
      .poll(async () => (await end.isVisible()) || (await picture.getAttribute('data-pair-id')))
      .not.toBe(pairId);
  }
  expect(decided.length).toBeGreaterThan(0);
  expect(new Set(decided).size).toBe(decided.length);
  expect(await exportedLabels('current')).toEqual(before);
});

test('in the end each pair has three labels that count, and nothing that was pressed is lost', async () => {
  await open('overview');
  await owner.getByRole('button', { name: 'Check now' }).click();
  await owner.getByText('over 0, under 0, orphaned 0').waitFor();
  const report = unwrap(await call(checkIntegrity, { params }));
  expect(report).toMatchObject({ over: 0, under: 0, orphaned: 0, rebuilt: {}, labels: PICTURES * WANTED, open: 0 });
  const pairs = await readPairs();
  expect(pairs.map(({ aligned, notAligned, unsure }) => aligned + notAligned + unsure)).toEqual(
    Array(PICTURES).fill(WANTED),
  );

  const { raters } = unwrap(await call(readRaterQuality, { params }));
  const said = (await exportedLabels('all')).filter(({ origin }) => origin === 'human');
  const imageOf = new Map(pairs.map(({ pairId, imageName }) => [pairId, imageName]));
  for (const { name, pressed } of people) {
    const labels = [...pressed].filter(([id]) => imageOf.has(id));
    expect(labels, `${name} was asked every pair`).toHaveLength(PICTURES);
    const ofPerson = said.filter(({ rater }) => rater === name);
    expect(ofPerson.map(({ image, label }) => `${image} ${label}`).sort(), name).toEqual(
      labels.map(([id, value]) => `${imageOf.get(id)} ${value}`).sort(),
    );
    const rater = raters.find((one) => one.name === name);
    const checks = Object.values(rater?.checks ?? {}).reduce((sum, { answered }) => sum + answered, 0);
    expect(checks, `checks of ${name}`).toBe(pressed.size - labels.length);
    expect(rater?.isSetAside, name).toBe(name === SET_ASIDE);
  }
  // Which kinds are asked in so few pairs is a matter of lot; that some are is not.
  const answered = raters.flatMap(({ checks }) => Object.values(checks).map((check) => check.answered));
  expect(answered.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
});
