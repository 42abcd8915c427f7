// Live scoring on the annotate page of the demo study, built app, headless Chromium, WASM: a second visit, so that the model is
// kept in the browser. From the navigation to the first score shown, when the first pair is answered as soon as it can be;
// later ones from the key press; and how long the page's own thread was ever blocked.
import type { Page } from 'playwright-core';
import { answer, launchWithProfile, openAnnotate, signInWith } from '../e2e/support/browser.ts';
import { freshSignInUrl, type Product, startProduct, withTemporaryDirectory } from '../e2e/support/product.ts';
import { percentile, rounded } from './distribution.ts';

const LABELS = Number(process.env.LABELS ?? 60);
/** A fast annotator: five pairs in two seconds. */
const PAUSE_MS = 400;
const KEYS = ['ArrowRight', 'ArrowLeft', 'ArrowDown'] as const;
const SCORE = '[data-testid="strip"] [data-testid="text-norm"]';

declare global {
  interface Window {
    liveScore: {
      readonly longTasks: number[];
      /** When each answer was given, and when the strip last changed after it. */
      readonly answers: { readonly at: number; shownAt: number | undefined }[];
      /** From a request to a worker of the scorer to its answer. */
      readonly prepared: number[];
    };
  }
}

/** Runs in the page before its own scripts. */
const WATCH = `
  const watch = { longTasks: [], answers: [], prepared: [] };
  window.liveScore = watch;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) watch.longTasks.push(entry.duration); })
    .observe({ entryTypes: ['longtask'] });
  addEventListener('keydown', () => watch.answers.push({ at: performance.now(), shownAt: undefined }), { capture: true });
  new MutationObserver((changes) => {
    const strip = document.querySelector('[data-testid="strip"]');
    const latest = watch.answers.at(-1);
    if (!latest || !strip?.querySelector('[data-testid="text-norm"]')) return;
    if (changes.some(({ target }) => strip.contains(target))) latest.shownAt = performance.now();
  }).observe(document, { childList: true, characterData: true, subtree: true });
  const PageWorker = Worker;
  window.Worker = class extends PageWorker {
    #asked = new Map();
    constructor(...options) {
      super(...options);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind !== 'reply' || !this.#asked.has(data.id)) return;
        watch.prepared.push(performance.now() - this.#asked.get(data.id));
        this.#asked.delete(data.id);
      });
    }
    postMessage(message, ...rest) {
      if (message?.kind === 'call' && message.method === 'prepare') this.#asked.set(message.id, performance.now());
      super.postMessage(message, ...rest);
    }
  };
`;

async function visit<T>(product: Product, profile: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await launchWithProfile(profile);
  try {
    await context.addInitScript(WATCH);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize({ width: 1280, height: 800 });
    await signInWith(page, await freshSignInUrl(product));
    await page.evaluate(() => localStorage.setItem('plumbline.device', 'wasm'));
    await openAnnotate(page, product.url);
    await answer(page, KEYS[0]);
    await page.locator(SCORE).waitFor();
    return await work(page);
  } finally {
    await context.close();
  }
}

async function measure(page: Page) {
  const first = await page.evaluate(() => window.liveScore.answers[0]?.shownAt);
  if (first === undefined) throw new Error('no score was shown');
  await page.waitForTimeout(PAUSE_MS);
  for (let i = 1; i < LABELS; i++) {
    await answer(page, KEYS[i % KEYS.length] ?? KEYS[0]);
    await page.waitForTimeout(PAUSE_MS);
  }
  await page.locator(SCORE).waitFor();
  return { first, ...(await page.evaluate(() => window.liveScore)) };
}

const p95 = (values: readonly number[]) =>
  rounded(
    percentile(
      values.toSorted((a, b) => a - b),
      0.95,
    ),
  );

await withTemporaryDirectory(async (directory) => {
  const product = await startProduct({ dataDirectory: `${directory}/data` });
  try {
    await visit(product, `${directory}/profile`, async (page) => page.waitForTimeout(PAUSE_MS));
    const { first, answers, prepared, longTasks } = await visit(product, `${directory}/profile`, measure);
    const report = {
      firstScoreMs: rounded(first),
      laterScoreP95Ms: p95(answers.slice(1).map(({ at, shownAt = Number.POSITIVE_INFINITY }) => shownAt - at)),
      preparedP95Ms: p95(prepared),
      longTasks: longTasks.filter((ms) => ms > 50).length,
      longestTaskMs: rounded(Math.max(0, ...longTasks)),
    };
    console.log(process.argv.includes('--json') ? JSON.stringify(report) : report);
  } finally {
    await product.stop();
  }
});
