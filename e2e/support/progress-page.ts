import type { Page } from 'playwright-core';

/** What the page Progress says, as numbers. */
export interface ShownProgress {
  readonly labels: number;
  readonly wanted: number;
  readonly donePairs: number;
  readonly lastHour: number;
  /** Places that nobody keeps, and those that somebody does. */
  readonly free: number;
  readonly kept: number;
  readonly surplus: number;
  readonly setAside: number;
  /** Labels of the last minutes, and places kept, by name. */
  readonly people: Readonly<Record<string, { readonly labels: number; readonly places: number }>>;
}

export async function readProgressPage(page: Page): Promise<ShownProgress> {
  const text = (await page.locator('main').textContent()) ?? '';
  const [labels, wanted] = numbersIn(text, /(\d+) of (\d+) labels/);
  const [donePairs] = numbersIn(text, /(\d+) of \d+ pairs? done/);
  const [lastHour = 0] = /In the last hour\s*no labels/.test(text)
    ? []
    : numbersIn(text, /In the last hour\s*(\d+) label/);
  const [free, kept] = numbersIn(text, /(\d+) free, (\d+) kept for people/);
  const [surplus, setAside] = numbersIn(text, /(\d+) came when .*, (\d+) of raters who are set aside/);
  const people = Object.fromEntries(await readPeople(page));
  return { labels, wanted, donePairs, lastHour, free, kept, surplus, setAside, people } as ShownProgress;
}

function numbersIn(text: string, pattern: RegExp): number[] {
  const found = pattern.exec(text);
  if (!found) throw new Error(`the page does not say ${pattern}:\n${text}`);
  return found.slice(1).map(Number);
}

async function readPeople(page: Page): Promise<[string, { labels: number; places: number }][]> {
  const rows = await page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .all();
  return Promise.all(
    rows.map(async (row) => {
      const name = (await row.getByRole('rowheader').textContent()) ?? '';
      const [labels = Number.NaN, places = Number.NaN] = (await row.getByRole('cell').allTextContents()).map(Number);
      return [name, { labels, places }] as [string, { labels: number; places: number }];
    }),
  );
}

/** Krippendorff's alpha as it is shown; undefined while none is. */
export const readShownAlpha = async (page: Page): Promise<string | undefined> =>
  /Agreement so far\s*(-?\d\.\d\d)/.exec((await page.locator('main').textContent()) ?? '')?.[1];
