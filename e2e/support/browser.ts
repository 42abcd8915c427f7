import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A wait that is in vain ends; one on a busy machine does not. */
const PATIENCE_MS = 90_000;

/** With the software WebGPU adapter on offer, which the app takes only by a switch. */
function launchOptions() {
  const executablePath = process.env.PLUMBLINE_CHROMIUM;
  if (!executablePath) throw new Error('PLUMBLINE_CHROMIUM is not set; run the tests with npm test');
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
      '--disable-background-networking',
    ],
  };
}

/** Headless Chromium. Its contexts keep what sites store in memory. */
export const launchBrowser = (): Promise<Browser> => chromium.launch(launchOptions());

/** Headless Chromium with a profile on disk, as a person's browser has: what sites store is there at the next visit. */
export async function launchWithProfile(directory: string, extraArgs: readonly string[] = []): Promise<BrowserContext> {
  const { args, ...options } = launchOptions();
  const context = await chromium.launchPersistentContext(directory, { ...options, args: [...args, ...extraArgs] });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page logged as an error and nobody expected. */
  readonly errors: string[];
}

export async function openVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return { context, page, errors };
}

/** Follows a one-time sign-in link until the studies are shown. */
export async function signInWith(page: Page, signInUrl: string): Promise<void> {
  await page.goto(signInUrl);
  await page.getByRole('heading', { name: 'Studies' }).waitFor();
}

export async function openAnnotate(page: Page, url: string, study = 'scenes'): Promise<void> {
  await page.goto(`${url}/s/${study}/annotate`);
  await waitUntilReady(page);
}

/** A pair can be answered as soon as its picture is decoded. */
export const waitUntilReady = (page: Page): Promise<void> =>
  page.locator('button[aria-disabled="false"]', { hasText: /^Aligned/ }).waitFor();

export const currentPair = async (page: Page): Promise<string> => {
  const id = await page.getByTestId('pair-image').first().getAttribute('data-pair-id');
  if (!id) throw new Error('no pair is shown');
  return id;
};

/** Presses a key once the picture can be judged, and waits until another pair is shown. */
export async function answer(page: Page, key: string): Promise<string> {
  await waitUntilReady(page);
  const before = await currentPair(page);
  await page.keyboard.press(key);
  await page.waitForFunction(
    (id) => document.querySelector('[data-testid="pair-image"]')?.getAttribute('data-pair-id') !== id,
    before,
  );
  return before;
}

export const waitUntilSaved = (page: Page): Promise<void> =>
  page
    .waitForFunction(() => /saved/i.test(document.querySelector('[data-testid="save-state"]')?.textContent ?? ''))
    .then(() => undefined);
