import { listPairs } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openVisitor, signInWith } from './support/browser.ts';
import { freshSignInUrl } from './support/product.ts';
import { useDemo } from './support/use-demo.ts';

const fixture = useDemo();
let somePair: string;

beforeAll(async () => {
  const call = await fixture.callAsOwner();
  const { pairs } = unwrap(await call(listPairs, { params: { study: 'scenes' }, query: { limit: 1 } }));
  somePair = pairs[0]?.pairId as string;
});

/** Serious and critical violations of the page as it is, each with the element concerned. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() => (window as never as { axe: typeof axe }).axe.run());
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** The document, or what scrolls within it: `main` and all around it. */
const isTooWide = (page: Page) =>
  page.evaluate(() => {
    const around: Element[] = [document.documentElement];
    for (let at = document.querySelector('main'); at; at = at.parentElement) around.push(at);
    return around.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  });

const PAGES: Record<string, () => string> = {
  studies: () => '/',
  annotate: () => '/s/scenes/annotate',
  guideline: () => '/s/scenes/guideline',
  qualification: () => '/s/scenes/qualification',
  training: () => '/s/scenes/training',
  overview: () => '/s/scenes/overview',
  pair: () => `/s/scenes/pairs/${somePair}`,
  disagreements: () => '/s/scenes/disagreements',
  deck: () => '/s/scenes/deck',
  quality: () => '/s/scenes/quality',
  results: () => '/s/scenes/results',
  scoring: () => '/s/scenes/scoring',
  data: () => '/s/scenes/data',
  reproduce: () => '/reproduce?study=scenes',
  models: () => '/models',
  model: () => '/models/scene-clip',
  people: () => '/s/scenes/people',
  recruitment: () => '/s/scenes/recruitment',
  settings: () => '/s/scenes/settings',
};

const VIEWS = [
  { name: 'wide, light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const },
  { name: 'phone, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
];

describe.each(VIEWS)('$name', ({ viewport, colorScheme }) => {
  test('no page has a serious accessibility violation, an error in the console or sideways scrolling', async () => {
    const { page, errors, context } = await openVisitor(fixture.browser, { viewport, colorScheme });
    await signInWith(page, await freshSignInUrl(fixture.demo));
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(fixture.demo.url + path());
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await violations(page), name).toEqual([]);
      expect(await isTooWide(page), `${name} scrolls sideways`).toBe(false);
    }
    expect(errors).toEqual([]);
    await context.close();
  });
});

test('pages for people who are not signed in are accessible too', async () => {
  const { page, context } = await openVisitor(fixture.browser);
  for (const path of ['/sign-in', '/join/abcdefghijklmnopqrstuvwxyz', '/no-such-page']) {
    await page.goto(fixture.demo.url + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await violations(page), path).toEqual([]);
  }
  await context.close();
});

test('the built page is cross-origin isolated', async () => {
  const { page, context } = await openVisitor(fixture.browser);
  await page.goto(fixture.demo.url);
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  await context.close();
});
