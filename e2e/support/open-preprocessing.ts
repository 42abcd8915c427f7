import { fileURLToPath } from 'node:url';
import type { Preprocessing } from '@plumbline/contract';
import type { Browser } from 'playwright-core';
import { openVisitor, type Visitor } from './browser.ts';
import type { Decoded, Method } from './preprocessing-page.ts';
import { servePage } from './serve-page.ts';

const ENTRY = fileURLToPath(new URL('./preprocessing-page.ts', import.meta.url));

/** The scorer's decoding and preprocessing in a browser, driven from Node. */
export interface BrowserPreprocessing extends Visitor {
  describeAdapter(): Promise<string | undefined>;
  decode(file: Uint8Array): Promise<Decoded>;
  preprocess(file: Uint8Array, settings: Preprocessing, method: Method): Promise<{ values: Float32Array; ms: number }>;
  preprocessBatch(files: readonly Uint8Array[], settings: Preprocessing): Promise<Float32Array>;
  stop(): Promise<void>;
}

export async function openPreprocessing(browser: Browser): Promise<BrowserPreprocessing> {
  const served = await servePage(ENTRY);
  const visitor = await openVisitor(browser);
  const { page } = visitor;
  await page.goto(served.url);
  await page.waitForFunction(() => 'preprocessingPage' in window);
  return {
    ...visitor,
    describeAdapter: () => page.evaluate(() => window.preprocessingPage.describeAdapter()),
    decode: (file) => page.evaluate((url) => window.preprocessingPage.decode(url), served.offer(file)),
    preprocess: async (file, settings, method) => {
      const { values, ms } = await page.evaluate(
        ([url, ...rest]) => window.preprocessingPage.preprocess(url, ...rest),
        [served.offer(file), settings, method] as const,
      );
      return { values: toFloats(values), ms };
    },
    preprocessBatch: async (files, settings) => {
      const urls = files.map((file) => served.offer(file));
      return toFloats(
        await page.evaluate(([all, of]) => window.preprocessingPage.preprocessBatch(all, of), [
          urls,
          settings,
        ] as const),
      );
    },
    stop: async () => {
      await visitor.context.close();
      await served.stop();
    },
  };
}

const toFloats = (base64: string) => new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
