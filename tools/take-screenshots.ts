// `npm run screenshots`: drives the built product and takes the pictures of README and docs.
import { cp, mkdir } from 'node:fs/promises';
import { createEvaluation } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { answer, launchBrowser, openAnnotate, openVisitor, signInWith } from '../e2e/support/browser.ts';
import { callAs, freshSignInUrl, type Product, startProduct, withTemporaryDirectory } from '../e2e/support/product.ts';

const FOLDER = process.env.SCREENSHOTS ?? 'docs/images';

const VIEWS: Record<string, BrowserContextOptions> = {
  'wide-light': { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'wide-dark': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  'phone-light': { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true },
  'phone-dark': { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true },
};

type Visit = (page: Page, url: string) => Promise<void>;

const goTo =
  (path: string): Visit =>
  async (page, url) => {
    await page.goto(url + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
  };

/** Labels a few pairs so that the strip has something to show. */
const annotate: Visit = async (page, url) => {
  await openAnnotate(page, url);
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowRight', 'ArrowDown']) {
    await answer(page, key);
    await page.waitForTimeout(1500);
  }
  const strip = page.getByTestId('strip');
  if (await strip.isVisible()) await strip.getByText('TextNorm').first().waitFor({ timeout: 60_000 });
};

const openFirstPair: Visit = async (page, url) => {
  await goTo('/s/scenes/disagreements')(page, url);
  await page.locator('[data-disagreement]').first().click();
  await page.waitForURL(/\/pairs\//);
  await page.locator('output[aria-label="TextNorm"]').waitFor();
};

/** Intervals come after the figures. */
const openResults: Visit = async (page, url) => {
  await goTo('/s/scenes/results')(page, url);
  await page.getByText('95 % intervals by bootstrap').waitFor({ timeout: 60_000 });
};

const LABELS = [
  'prompt,image,Ann,Ben',
  'two apples,1.png,1,1',
  'a cup left of a book,2.png,0,-1',
  'a red car,3.png,1,',
];

/** A table on its way in, before it is imported. */
const openImport: Visit = async (page, url) => {
  await goTo('/s/scenes/data')(page, url);
  const buffer = Buffer.from(LABELS.join('\n'));
  await page.locator('[data-chooser=files]').setInputFiles({ name: 'labels.csv', mimeType: 'text/csv', buffer });
  await page.getByText('What the first rows become').waitFor();
};

/** The demo's two painters, side by side. */
async function makeEvaluation(product: Product): Promise<void> {
  const call = await callAs(await freshSignInUrl(product));
  const contenders = ['Scene painter A', 'Scene painter B'].map((name) => ({
    name,
    source: { kind: 'generator' as const, generator: name },
  }));
  unwrap(await call(createEvaluation, { params: { study: 'scenes' }, body: { name: 'Side by side', contenders } }));
}

/** The second of two questions: the prompt is shown with it. */
const openVote: Visit = async (page, url) => {
  await page.goto(`${url}/s/scenes/compare/side-by-side/vote`);
  await page.locator('[data-criterion="fidelity"]').waitFor();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('ArrowDown');
  await page.locator('[data-criterion="alignment"]').waitFor();
};

const PAGES: Record<string, Visit> = {
  studies: goTo('/'),
  annotate,
  disagreements: goTo('/s/scenes/disagreements'),
  pair: openFirstPair,
  results: openResults,
  data: openImport,
  reproduce: goTo('/reproduce'),
  people: goTo('/s/scenes/people'),
  settings: goTo('/s/scenes/settings'),
  vote: openVote,
};

async function shoot(product: Product, view: string, only: readonly string[]): Promise<void> {
  const browser = await launchBrowser();
  try {
    const { page } = await openVisitor(browser, { ...VIEWS[view], reducedMotion: 'reduce' });
    await signInWith(page, await freshSignInUrl(product));
    for (const [name, visit] of Object.entries(PAGES).filter(([name]) => only.length === 0 || only.includes(name))) {
      await visit(page, product.url);
      await page.screenshot({ path: `${FOLDER}/${name}-${view}.png` });
    }
  } finally {
    await browser.close();
  }
}

async function shootAll(product: Product): Promise<void> {
  const views = process.env.VIEWS?.split(',') ?? ['wide-light', 'phone-dark'];
  for (const view of views) await shoot(product, view, process.argv.slice(2));
}

await mkdir(FOLDER, { recursive: true });
await withTemporaryDirectory(async (dataDirectory) => {
  const made = process.env.PLUMBLINE_E2E_DEMO;
  if (made) await cp(made, dataDirectory, { recursive: true });
  const product = await startProduct({ dataDirectory });
  await makeEvaluation(product);
  await shootAll(product).finally(() => product.stop());
});
