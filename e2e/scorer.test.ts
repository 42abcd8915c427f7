import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type AnyScoreProvenance,
  type Call,
  type PairDetail,
  readImage,
  readPair,
  type ScoreProvenance,
  type ScoreView,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { createNodeScorer } from '@plumbline/scorer/node';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { answer, openAnnotate } from './support/browser.ts';
import { useDemo } from './support/use-demo.ts';

const MODEL = 'public/models/scene-clip';
/** Largest difference of a cosine between the browser and this machine's CPU. */
const COSINE_TOLERANCE = 1e-3;

const fixture = useDemo();
let call: Call;

beforeAll(async () => {
  call = await fixture.callAsOwner();
});

/** The provenance of a score that was computed, not imported. */
function computed(provenance: AnyScoreProvenance): ScoreProvenance {
  if ('origin' in provenance) throw new Error('an imported score');
  return provenance;
}

/** A pair as soon as somebody's score of it is stored. */
async function readScored(pair: string): Promise<PairDetail> {
  const read = async () => unwrap(await call(readPair, { params: { study: 'scenes', pair } }));
  await expect.poll(async () => (await read()).scores.length).toBeGreaterThan(0);
  return read();
}

/** Labels pairs until `count` of them got a score from this browser; returns those scores with their images. */
async function scoreInBrowser(
  page: Page,
  provider: string,
  count: number,
): Promise<Array<{ score: ScoreView; sha256: string }>> {
  const found: Array<{ score: ScoreView; sha256: string }> = [];
  for (let labelled = 0; labelled < 40 && found.length < count; labelled++) {
    const pair = await answer(page, 'ArrowRight');
    const detail = await readScored(pair);
    const score = detail.scores.find(({ provenance }) => 'provider' in provenance && provenance.provider === provider);
    if (score && detail.image) found.push({ score, sha256: detail.image.sha256 });
  }
  return found;
}

async function rewardsOnThisMachine(sha256: string, score: ScoreView): Promise<readonly number[]> {
  const image = unwrap(await call(readImage, { params: { sha256, size: 'original' } }));
  const scorer = createNodeScorer({ modelDirectory: MODEL });
  const bytes = new Uint8Array(await image.arrayBuffer());
  const { rewards } = unwrap(await scorer.score({ imageSha256: sha256, image: { bytes }, texts: score.texts }));
  await scorer.dispose();
  return rewards;
}

describe.each([
  { device: 'wasm', provider: 'wasm' },
  { device: 'webgpu-software', provider: 'webgpu' },
])('on $provider', ({ device, provider }) => {
  test('the browser’s rewards are those of this machine’s CPU, with their provenance', async (context) => {
    const visitor = await fixture.openOwner();
    const hasAdapter = await visitor.page.evaluate(async () => {
      const gpu = (navigator as never as { gpu?: { requestAdapter(): Promise<unknown> } }).gpu;
      return Boolean(await gpu?.requestAdapter());
    });
    if (provider === 'webgpu' && !hasAdapter) context.skip('this browser offers no WebGPU adapter');
    await visitor.page.evaluate((value) => localStorage.setItem('plumbline.device', value), device);
    await openAnnotate(visitor.page, fixture.demo.url);
    const scored = await scoreInBrowser(visitor.page, provider, 3);
    expect(scored.length).toBe(3);
    const manifest = JSON.parse(await readFile(`${MODEL}/manifest.json`, 'utf8'));
    for (const { score, sha256 } of scored) {
      const expected = await rewardsOnThisMachine(sha256, score);
      const worst = Math.max(...score.rewards.map((reward, i) => Math.abs(reward - (expected[i] as number))));
      expect(worst / manifest.logitScale).toBeLessThanOrEqual(COSINE_TOLERANCE);
      expect(computed(score.provenance).imageSha256).toBe(sha256);
      const weights = createHash('sha256')
        .update(await readFile(`${MODEL}/${manifest.weights.fp32.image.path}`))
        .digest('hex');
      expect(computed(score.provenance).weights.image).toBe(weights);
    }
    expect(visitor.errors).toEqual([]);
    await visitor.context.close();
  });
});
