import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { launchBrowser } from '../../e2e/support/browser.ts';
import type { SideName } from './page/page.ts';
import type { BenchImage, Setup } from './page/side.ts';
import { openProcessorTime } from './processor-time.ts';

export interface Measured {
  readonly images: number;
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Of the first text, for each image. */
  readonly shares: readonly number[];
}

export interface MeasuredSide {
  measure(images: readonly BenchImage[], texts: readonly string[]): Promise<Measured>;
  close(): Promise<void>;
}

/** One side in a browser of its own, with its model loaded: whatever that browser spends is this side's. */
export async function openSide(name: SideName, siteUrl: string, setup: Setup): Promise<MeasuredSide> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => console.error(`${name}: ${error}`));
  await page.goto(siteUrl);
  await page.waitForFunction(() => 'openSide' in window);
  await page.evaluate((side) => window.openSide(side), name);
  await page.evaluate((options) => window.side.open(options), setup);
  const readCpuSeconds = await openProcessorTime(browser);
  return {
    measure: async (images, texts) => {
      const before = await readCpuSeconds();
      const { shares, wallMs } = await page.evaluate(
        async ([images, texts]) => {
          const start = performance.now();
          const shares = await window.side.score(images, texts);
          return { shares, wallMs: performance.now() - start };
        },
        [images, texts] as const,
      );
      return { images: images.length, cpuMs: 1000 * ((await readCpuSeconds()) - before), wallMs, shares };
    },
    close: () => browser.close(),
  };
}

export function sum(parts: readonly Measured[]): Measured {
  const total = (of: (part: Measured) => number) => parts.reduce((all, part) => all + of(part), 0);
  return {
    images: total(({ images }) => images),
    cpuMs: total(({ cpuMs }) => cpuMs),
    wallMs: total(({ wallMs }) => wallMs),
    shares: parts.flatMap(({ shares }) => shares),
  };
}

/** Where the files lie that transformers.js takes from a public server by itself. */
export function findRuntimeOfTransformers(): string {
  const ofTransformers = createRequire(createRequire(import.meta.url).resolve('@huggingface/transformers'));
  return dirname(ofTransformers.resolve('onnxruntime-web'));
}
