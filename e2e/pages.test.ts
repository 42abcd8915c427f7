import { listPairs } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { beforeAll, describe, expect, test } from 'vitest';
import { openVisitor, signInWith } from './support/browser.ts';
import { expectOpenToAll, VIEWS } from './support/page-rules.ts';
import { freshSignInUrl } from './support/product.ts';
import { useDemo } from './support/use-demo.ts';

const fixture = useDemo();
let somePair: string;

beforeAll(async () => {
  const call = await fixture.callAsOwner();
  const { pairs } = unwrap(await call(listPairs, { params: { study: 'scenes' }, query: { limit: 1 } }));
  somePair = pairs[0]?.pairId as string;
});

const PAGES: (() => string)[] = [
  () => '/',
  () => '/s/scenes/annotate',
  () => '/s/scenes/guideline',
  () => '/s/scenes/qualification',
  () => '/s/scenes/training',
  () => '/s/scenes/overview',
  () => `/s/scenes/pairs/${somePair}`,
  () => '/s/scenes/disagreements',
  () => '/s/scenes/deck',
  () => '/s/scenes/quality',
  () => '/s/scenes/results',
  () => '/s/scenes/scoring',
  () => '/s/scenes/data',
  () => '/reproduce?study=scenes',
  () => '/models',
  () => '/models/scene-clip',
  () => '/s/scenes/people',
  () => '/s/scenes/recruitment',
  () => '/s/scenes/settings',
];

describe.each(VIEWS)('$name', ({ viewport, colorScheme }) => {
  test('no page has a serious accessibility violation, an error in the console or sideways scrolling', async () => {
    const { page, errors, context } = await openVisitor(fixture.browser, { viewport, colorScheme });
    await signInWith(page, await freshSignInUrl(fixture.demo));
    for (const path of PAGES) await expectOpenToAll(page, fixture.demo.url + path());
    expect(errors).toEqual([]);
    await context.close();
  });
});

test('pages for people who are not signed in are accessible too', async () => {
  const { page, context } = await openVisitor(fixture.browser);
  for (const path of ['/sign-in', '/join/abcdefghijklmnopqrstuvwxyz', '/no-such-page']) {
    await expectOpenToAll(page, fixture.demo.url + path);
  }
  await context.close();
});

test('nothing moves for who wants less motion', async () => {
  const { page, context } = await openVisitor(fixture.browser, { reducedMotion: 'reduce' });
  await signInWith(page, await freshSignInUrl(fixture.demo));
  for (const path of ['/', '/s/scenes/annotate', '/s/scenes/results']) {
    await page.goto(fixture.demo.url + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const longest = await page.evaluate(() => {
      const seconds = (list: string) =>
        list.split(',').map((time) => Number.parseFloat(time) * (/ms/.test(time) ? 0.001 : 1));
      const styles = [...document.querySelectorAll('*')].map((element) => getComputedStyle(element));
      return Math.max(
        ...styles.flatMap((style) => [style.transitionDuration, style.animationDuration].flatMap(seconds)),
      );
    });
    expect(longest, path).toBeLessThan(0.001);
  }
  await context.close();
});

test('the built page is cross-origin isolated', async () => {
  const { page, context } = await openVisitor(fixture.browser);
  await page.goto(fixture.demo.url);
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  await context.close();
});
