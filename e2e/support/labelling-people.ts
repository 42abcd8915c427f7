import { type Call, createInvitation, type LabelValue } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openVisitor, type Visitor, waitUntilSaved } from './browser.ts';
import { swipe } from './swipe.ts';

/** Somebody who labels, and what they pressed. */
export interface Labeller extends Visitor {
  readonly name: string;
  /** The answer to each question, by the id that stood on the page: pairs and checks alike. */
  readonly pressed: Map<string, LabelValue>;
}

/** Headings of the page's end. */
const END = /^(?:You have labelled|There is nothing left for you)/;

export async function invite(call: Call, study: string): Promise<string> {
  return unwrap(await call(createInvitation, { params: { study }, body: {} })).url;
}

/** Joins by an invitation without a mouse: types the name where the focus is brought by the Tab key. */
export async function joinByKeyboard(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Labeller> {
  const visitor = await openVisitor(browser, options);
  const { page } = visitor;
  await page.goto(url);
  await page.getByLabel(/name/i).waitFor();
  await tabTo(page, 'INPUT');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  return { ...visitor, name, pressed: new Map() };
}

async function tabTo(page: Page, tag: string): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if ((await page.evaluate(() => document.activeElement?.tagName)) === tag) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no ${tag} can be reached by the Tab key`);
}

/** Waits for a question that can be answered; null: nothing is left for this person. */
export async function nextQuestion(page: Page): Promise<string | null> {
  const shown = await page
    .waitForFunction((end) => {
      const heading = document.querySelector('h1')?.textContent ?? '';
      if (new RegExp(end).test(heading)) return { pairId: null };
      const isReady = document.querySelector('fieldset button[aria-disabled="false"]') !== null;
      const pairId = document.querySelector('[data-testid="pair-image"]')?.getAttribute('data-pair-id');
      return isReady && pairId ? { pairId } : null;
    }, END.source)
    .catch(async (cause) => {
      throw new Error(`no question comes; the page says: ${await page.locator('body').textContent()}`, { cause });
    });
  return (await shown.jsonValue())?.pairId ?? null;
}

interface LabelWork {
  /** What the person says to their n-th question, from 0. */
  readonly choose: (nth: number) => LabelValue;
  /** Presses, taps or swipes an answer. */
  readonly give: (value: LabelValue, nth: number) => Promise<void>;
  /** Is done once the question is gone from the page. */
  readonly rest?: () => Promise<void>;
  /** Whether the person stops now; without it they go on until nothing is left. */
  readonly isEnough?: () => boolean;
}

/** Labels until nothing is left, or for a while. */
export async function label({ page, pressed }: Labeller, { choose, give, rest, isEnough }: LabelWork): Promise<void> {
  while (!isEnough?.()) {
    const question = await nextQuestion(page);
    if (question === null) return;
    const nth = pressed.size;
    const value = choose(nth);
    await give(value, nth);
    pressed.set(question, value);
    await page.waitForFunction(
      (id) => document.querySelector('[data-testid="pair-image"]')?.getAttribute('data-pair-id') !== id,
      question,
    );
    await rest?.();
  }
}

/** Leaves the study's page and comes back: the places of the pairs ahead are given back and handed out anew. */
export async function takeBreak({ page }: Labeller): Promise<void> {
  await waitUntilSaved(page);
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
}

export const hasQuestion = async (page: Page): Promise<boolean> =>
  (await page.locator('fieldset button[aria-disabled="false"]').count()) > 0;

export const WORD: Record<LabelValue, string> = { 1: 'Aligned', 0: 'Not aligned', [-1]: 'Unsure' };
const KEY: Record<LabelValue, string> = { 1: 'ArrowRight', 0: 'ArrowLeft', [-1]: 'ArrowDown' };

export const pressKey = (page: Page, value: LabelValue): Promise<void> => page.keyboard.press(KEY[value]);

export const tapButton = (page: Page, value: LabelValue): Promise<void> =>
  page.getByRole('button', { name: WORD[value], exact: true }).tap();

/** One finger over the picture, to the right: aligned. */
export const swipeRight = (page: Page): Promise<void> => swipe(page, page.getByTestId('pair-image').first(), 'right');
