import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECK_KINDS } from '@plumbline/analysis';
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
import { countLabels, krippendorffAlpha, sumAgreement } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { waitUntilSaved } from './support/browser.ts';
import {
  hasQuestion,
  invite,
  joinByKeyboard,
  type Labeller,
  label,
  pressKey,
  swipeRight,
  takeBreak,
  tapButton,
  WORD,
} from './support/labelling-people.ts';
import { makePictureFolder } from './support/picture-folder.ts';
import { readProgressPage, readShownAlpha } from './support/progress-page.ts';
import { useDemo } from './support/use-demo.ts';

const STUDY = 'three-labels-each';
const params = { study: STUDY };
const WANTED = 3;
const PROMPTS = 12;
const PICTURES = 3 * PROMPTS;
/** Enough that one of them is asked of everybody, whatever the lot. */
const GOLD = 12;
/** Pairs. A repeat is asked after twenty others at the earliest, when more pairs are handed out: a break sees to that. */
const BREAK_AFTER = 22;
const SET_ASIDE = 'Phone Pia';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** Who goes offline before the scorer is loaded labels without it; its runtime says so in words of its own, one after another. */
const LOST_OFFLINE =
  /ERR_INTERNET_DISCONNECTED|Failed to fetch|falling back to ArrayBuffer instantiation|NetworkError: Failed to execute 'send'/;

const fixture = useDemo();
let folder: string;
let owner: Page;
let call: Call;
const people: Labeller[] = [];
/** Of the study: what else is asked is a check. */
let pairIds: ReadonlySet<string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-pictures-'));
  expect(await makePictureFolder(folder, PROMPTS)).toBe(PICTURES);
  owner = (await fixture.openOwner()).page;
  call = await fixture.callAsOwner();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (path: string) => owner.goto(`${fixture.demo.url}/s/${STUDY}/${path}`);
const labelledPairs = ({ pressed }: Labeller) => [...pressed.keys()].filter((id) => pairIds.has(id)).length;
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
  const lines = (await response.text()).trim().split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as ExportedLabel);
}

/** How far the study is by the rows that leave by an export, and who is at work by the API. */
async function readProgressRows() {
  const counting = await exportedLabels('current');
  const done = (await readPairs()).filter(
    ({ aligned, notAligned, unsure }) => aligned + notAligned + unsure === WANTED,
  );
  const given = (await exportedLabels('all')).length;
  const { places, people } = await readOverviewNow();
  const open = PICTURES * WANTED - counting.length;
  return {
    labels: counting.length,
    wanted: PICTURES * WANTED,
    donePairs: done.length,
    lastHour: counting.length,
    free: open - places,
    kept: places,
    surplus: 0,
    setAside: given - counting.length,
    people: Object.fromEntries(
      people.map(({ name, ...figures }) => [name, { labels: figures.labels, places: figures.places }]),
    ),
  };
}

/** The owner's page says how many labels count, and all that it says is so. */
async function expectProgress(labels: number): Promise<void> {
  await open('overview');
  await vi.waitFor(async () => expect(await readProgressPage(owner)).toEqual(await readProgressRows()), 90_000);
  expect((await readProgressPage(owner)).labels).toBe(labels);
  if (labels > 0) await vi.waitFor(async () => expect(await readShownAlpha(owner)).toBe(await computeAlpha()), 90_000);
}

async function computeAlpha(): Promise<string | undefined> {
  const counting = await exportedLabels('current');
  const images = [...new Set(counting.map(({ image }) => image))];
  const columns = {
    unit: counting.map(({ image }) => images.indexOf(image)),
    value: counting.map(({ label }) => label ?? 0),
  };
  const alpha = krippendorffAlpha(sumAgreement(countLabels(columns, images.length, 'own-class')), 'nominal');
  return alpha.ok ? alpha.value.toFixed(2) : undefined;
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
  for (const [check, every] of Object.entries({ Gold: 7, 'Contrastive gold': 6, Repeats: 5 })) {
    await owner.getByLabel(check, { exact: true }).fill(String(every));
  }
  await owner.getByRole('button', { name: 'Change the labelling' }).click();
  await owner.getByText('Changed.').waitFor();

  pairIds = new Set((await readPairs()).map(({ pairId }) => pairId));
  unwrap(await call(markGold, { params, body: { pairIds: [...pairIds].slice(0, GOLD), value: 1 } }));
  await expectProgress(0);
});

test('two people label it at the same time: one on a phone by touch, one offline half of the time', async () => {
  const [phone, train] = [await bringIn(SET_ASIDE, PHONE), await bringIn('Train Tom')];
  const isOffline: boolean[] = [];
  await Promise.all([labelOnPhone(phone, 12), labelOnTrain(train, isOffline, 9)]);
  // Both rest, the second without a network: what waits on that browser is not yet counted, and nothing else is missing.
  await train.page.locator('[data-testid="save-state"][data-waiting="3"]').waitFor();
  const waiting = [...train.pressed.keys()].slice(-3).filter((id) => pairIds.has(id));
  await expectProgress(labelledPairs(phone) + labelledPairs(train) - waiting.length);

  await Promise.all([labelOnPhone(phone), labelOnTrain(train, isOffline)]);
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect([phone.errors, train.errors.filter((error) => !LOST_OFFLINE.test(error))]).toEqual([[], []]);
  expect(Math.abs(isOffline.filter(Boolean).length / isOffline.length - 0.5)).toBeLessThan(0.1);
  await expectProgress(PICTURES * 2);
});

async function labelOnPhone(phone: Labeller, upTo = Number.POSITIVE_INFINITY): Promise<void> {
  const give = (value: LabelValue, nth: number) =>
    value === 1 && nth % 2 === 0 ? swipeRight(phone.page) : tapButton(phone.page, value);
  await label(phone, { choose: (nth) => (nth % 12 === 11 ? 0 : 1), give, isEnough: () => phone.pressed.size >= upTo });
  await waitUntilSaved(phone.page);
}

/** Three answers without a network, three with one; who has no pair left looks for a network. */
async function labelOnTrain(train: Labeller, isOffline: boolean[], upTo = Number.POSITIVE_INFINITY): Promise<void> {
  const { page, context } = train;
  const give = async (value: LabelValue, nth: number) => {
    if (nth === 6) await waitUntilSaved(page);
    await context.setOffline(nth % 6 < 3);
    isOffline.push(await page.evaluate(() => !navigator.onLine));
    await pressKey(page, value);
  };
  const rest = async () => {
    if (!(await hasQuestion(page))) await context.setOffline(false);
  };
  await label(train, { choose: () => 1, give, rest, isEnough: () => train.pressed.size >= upTo });
  if (Number.isFinite(upTo)) return;
  await context.setOffline(false);
  await waitUntilSaved(page);
}

test('a third person labels it by keyboard alone, with a break, and hears each answer and each text', async () => {
  const reader = await bringIn('Keyboard Kim');
  await labelByEar(reader, () => labelledPairs(reader) >= BREAK_AFTER);
  await takeBreak(reader);
  await labelByEar(reader, () => false);
  await waitUntilSaved(reader.page);
  expect(reader.errors).toEqual([]);
  await expectProgress(PICTURES * WANTED);
});

async function labelByEar(reader: Labeller, isEnough: () => boolean): Promise<void> {
  const { page, pressed } = reader;
  const [before, heard] = [pressed.size, [] as string[]];
  await label(reader, {
    choose: (nth) => ([1, 1, -1, 1, 0] as const)[nth % 5] ?? 1,
    give: async (value) => {
      const asked = await page.getByTestId('prompt').textContent();
      const said = await page.getByTestId('spoken-move').textContent();
      expect(said?.trim().endsWith(asked ?? ''), `“${said}” tells of “${asked}”`).toBe(true);
      heard.push(said ?? '');
      await pressKey(page, value);
    },
    isEnough,
  });
  const values = [...pressed.values()].slice(before);
  expect(heard.slice(1).map((said) => said.split('. Next: ')[0])).toEqual(values.slice(0, -1).map((v) => WORD[v]));
}

test('a rater is set aside on the page of raters, and a fourth person is given their places', async () => {
  await open('quality');
  await owner.getByRole('button', { name: SET_ASIDE, exact: true }).click();
  await owner.getByRole('button', { name: 'Set aside' }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Says aligned to nearly everything.');
  await dialog.getByRole('button', { name: 'Set aside' }).click();
  await dialog.waitFor({ state: 'detached' });
  await owner.getByText('set aside', { exact: true }).first().waitFor();
  await expectProgress(PICTURES * 2);

  const fourth = await bringIn('Fourth Fay');
  const work = { choose: () => 1 as const, give: (value: LabelValue) => pressKey(fourth.page, value) };
  await label(fourth, { ...work, isEnough: () => labelledPairs(fourth) >= BREAK_AFTER });
  await takeBreak(fourth);
  await label(fourth, work);
  await waitUntilSaved(fourth.page);
  await expectProgress(PICTURES * WANTED);
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
  for (const kind of CHECK_KINDS) {
    const answered = raters.reduce((sum, { checks }) => sum + checks[kind].answered, 0);
    expect(answered, `checks of the kind ${kind}`).toBeGreaterThan(0);
  }
});
