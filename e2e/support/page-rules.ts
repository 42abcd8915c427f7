import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** How pages are looked at: every rule is to hold in each. */
export const VIEWS = [
  { name: 'wide, light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const },
  { name: 'phone, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
];

/** Without a change a page is taken to have all that it asked for. */
const STILL_MS = 250;

/** Waits until nothing is said to be loading any more and the page has stopped changing. */
async function waitUntilStill(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('[role="status"] .animate-spin') === null);
  await page.evaluate(
    (stillMs) =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(finish, stillMs);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(finish, stillMs);
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        function finish() {
          observer.disconnect();
          resolve();
        }
      }),
    STILL_MS,
  );
}

/** Serious and critical violations of the page as it is, each with the element concerned. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (window as never as { axe: typeof axe }).axe.run({ rules: { 'target-size': { enabled: true } } }),
  );
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

/** Opens an address; there, nothing of weight is in the way of assistive technology, and nothing scrolls sideways. */
export async function expectOpenToAll(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await waitUntilStill(page);
  const { pathname } = new URL(url);
  expect(await violations(page), pathname).toEqual([]);
  expect(await isTooWide(page), `${pathname} scrolls sideways`).toBe(false);
}
