import type { Call } from '@plumbline/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, openVisitor, signInWith, type Visitor } from './browser.ts';
import { callAs, freshSignInUrl, type Product, startDemo } from './product.ts';

export interface DemoFixture {
  readonly browser: Browser;
  readonly demo: Product;
  /** A visitor of their own, signed in as the owner. */
  openOwner(): Promise<Visitor>;
  /** The API as the owner. */
  callAsOwner(): Promise<Call>;
}

/** One browser and one server on a copy of the demo for all tests of a file. Its parts are there once the tests run. */
export function useDemo(): DemoFixture {
  let started: { browser: Browser; demo: Awaited<ReturnType<typeof startDemo>> } | undefined;
  const running = () => {
    if (!started) throw new Error('the demo is started before the tests, not while they are collected');
    return started;
  };
  beforeAll(async () => {
    const [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
    started = { browser, demo };
  });
  afterAll(async () => {
    await started?.browser.close();
    await started?.demo.remove();
  });
  return {
    get browser() {
      return running().browser;
    },
    get demo() {
      return running().demo;
    },
    async openOwner() {
      const visitor = await openVisitor(running().browser);
      await signInWith(visitor.page, await freshSignInUrl(running().demo));
      return visitor;
    },
    callAsOwner: async () => callAs(await freshSignInUrl(running().demo)),
  };
}
