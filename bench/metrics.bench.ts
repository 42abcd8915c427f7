// How long the figures of a study take, and how the metrics grow: the same code that the page and the server run in workers.
import { createAnalysis, DEFAULT_ANALYSIS_SETTINGS, type StudyFrame } from '@plumbline/analysis';
import { aFrame } from '@plumbline/analysis/testing';
import { auroc, createRandomSource, kendallTauB } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import { percentile, rounded } from './distribution.ts';
import { timeInTurns } from './time-in-turns.ts';

const REPLICATES = 1000;
const LARGE = Number(process.env.ITEMS ?? 1_000_000);

/** 550 prompts x 50 images x 3 raters x 5 models with 10 contrastive prompts, as large as the published study. */
const frame = aFrame({
  prompts: 550,
  images: 50,
  raters: 3,
  models: 5,
  contrastive: 10,
  subsets: ['composition', 'comprehensive', 'counting'],
});

const median = (rising: readonly number[]): number => percentile(rising, 0.5);
const fastest = (rising: readonly number[]): number => percentile(rising, 0);

const settingsOf = (replicates: number) => ({
  ...DEFAULT_ANALYSIS_SETTINGS,
  bootstrap: { ...DEFAULT_ANALYSIS_SETTINGS.bootstrap, replicates },
});

/**
 * The table of all metrics: each model's rewards and its TextNorm, and the human ceiling, for each subset. Every run opens
 * the frame anew, so nothing is remembered but, as in a worker that answers for a second time, the compiled code. The very
 * first run has not even that: `firstMs` is what a new worker takes.
 */
function timeTable(study: StudyFrame) {
  const compute = (replicates: number) => unwrap(createAnalysis(study).part('table', settingsOf(replicates)));
  const start = performance.now();
  const { rows } = compute(0);
  const firstMs = performance.now() - start;
  const [plain, withIntervals, everything] = timeInTurns(5, [
    () => compute(0),
    () => compute(REPLICATES),
    () => unwrap(createAnalysis(study).analyse(settingsOf(REPLICATES))),
  ]);
  return {
    pairs: study.pairs.length,
    rows: rows.length,
    firstMs: rounded(firstMs),
    ms: rounded(median(plain)),
    bootstrapMs: rounded(median(withIntervals) - median(plain)),
    everythingMs: rounded(median(everything)),
  };
}

/** Against the native sort of one array of the same length. What other work adds is no part of a ratio: the fastest counts. */
function timeLarge(items: number) {
  const draw = createRandomSource(1);
  const column = () => Float64Array.from({ length: items }, () => draw(2 ** 32) / 2 ** 32);
  const [x, y] = [column(), column()];
  const targets = Uint8Array.from({ length: items }, () => draw(2));
  const [sort, area, correlation] = timeInTurns(9, [
    () => x.slice().sort(),
    () => unwrap(auroc(x, targets)),
    () => unwrap(kendallTauB(x, y)),
  ]);
  return {
    items,
    sortMs: rounded(fastest(sort)),
    aurocToSort: rounded(fastest(area) / fastest(sort)),
    kendallToSort: rounded(fastest(correlation) / fastest(sort)),
  };
}

const report = { ...timeTable(frame), ...timeLarge(LARGE) };
console.log(process.argv.includes('--json') ? JSON.stringify(report) : report);
