// Rewards and TextNorm of a study as large as TIA2 from embeddings that are in memory, in one worker of headless Chromium:
// 550 prompts with 32 contrastive prompts each, 50 images a prompt, 512 numbers an embedding. Each round starts a new worker,
// so that nothing is compiled or warm.
import { launchBrowser } from '../e2e/support/browser.ts';
import { percentile, rounded } from './distribution.ts';
import { serveSite } from './scoring/site.ts';

const TASK = { prompts: 550, imagesPerPrompt: 50, texts: 33, dimensions: 512 };
const ROUNDS = Number(process.env.ROUNDS ?? 5);

const site = await serveSite({});
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => 'computeTextNorm' in window);
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { ms, mean } = await page.evaluate((task) => window.computeTextNorm(task), TASK);
    if (!(mean > 0 && mean < 1)) throw new Error(`TextNorm has the mean ${mean}`);
    rounds.push(ms);
  }
  rounds.sort((a, b) => a - b);
  const report = {
    pairs: TASK.prompts * TASK.imagesPerPrompt,
    texts: TASK.texts,
    ms: rounded(percentile(rounds, 0.5)),
  };
  console.log(process.argv.includes('--json') ? JSON.stringify(report) : { ...report, rounds: rounds.map(rounded) });
} finally {
  await browser.close();
  await site.stop();
}
