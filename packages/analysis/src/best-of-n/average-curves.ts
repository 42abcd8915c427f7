import { type BestOfN, type CurveSpread, findParting, spreadCurves } from '@plumbline/metrics';
import { LEVEL, wantsIntervals } from '../figures/cells.ts';
import type { RowId } from '../rows/scorer-row.ts';
import type { BootstrapSettings } from '../settings/analysis-settings.ts';
import type { BestOfNCurve } from './best-of-n-curve.ts';
import type { PromptCurves } from './prompt-curves.ts';

/** Mean over prompts, up to an n that at least half of them reach. */
export function averageCurves(
  row: RowId,
  perPrompt: PromptCurves,
  prompts: Uint32Array,
  bootstrap: BootstrapSettings,
): BestOfNCurve {
  const curves = [...prompts].flatMap((prompt) => perPrompt[prompt] ?? []);
  const most = medianLength(curves);
  const long = curves.filter(({ human }) => human.length >= most);
  const mean = { human: averageOf(long, 'human', most), reward: averageOf(long, 'reward', most) };
  return {
    row,
    prompts: long.length,
    leftOut: prompts.length - long.length,
    human: mean.human,
    proxy: mean.reward,
    partsAt: findParting(mean)?.bestN ?? null,
    spread: wantsIntervals(bootstrap) ? spreadOf(long, most, bootstrap) : null,
  };
}

function spreadOf(curves: readonly BestOfN[], length: number, bootstrap: BootstrapSettings): CurveSpread | null {
  const alike = curves.map(({ human, reward }) => ({
    human: human.subarray(0, length),
    reward: reward.subarray(0, length),
  }));
  const spread = spreadCurves(alike, { ...bootstrap, level: LEVEL });
  return spread.ok ? spread.value : null;
}

/** The lower median: of prompts with equally many images, all of them. */
function medianLength(curves: readonly BestOfN[]): number {
  const lengths = curves.map(({ human }) => human.length).sort((a, b) => a - b);
  return lengths[Math.floor((lengths.length - 1) / 2)] ?? 0;
}

function averageOf(curves: readonly BestOfN[], side: keyof BestOfN, length: number): Float64Array {
  const sums = new Float64Array(length);
  for (const curve of curves) {
    for (let at = 0; at < length; at += 1) sums[at] = (sums[at] as number) + (curve[side][at] as number);
  }
  return sums.map((sum) => sum / curves.length);
}
