import { bootstrapMean, type IntervalError } from '@plumbline/metrics';
import { err, ok } from '@plumbline/result';
import type { BootstrapSettings } from '../settings/analysis-settings.ts';
import type { Cell, ExcludedPrompts, PromptValues } from './cell.ts';
import type { IntervalGap } from './interval.ts';
import { EXCLUSIONS } from './metric-name.ts';

export const LEVEL = 0.95;
export const wantsIntervals = ({ replicates }: BootstrapSettings): boolean => replicates >= 2;

/** The mean over some prompts, with its interval and with what it leaves out. */
export function computeCell(perPrompt: PromptValues, prompts: Uint32Array, bootstrap: BootstrapSettings): Cell {
  const defined = new Float64Array(prompts.length);
  const excluded = new Uint32Array(EXCLUSIONS.length + 1);
  let count = 0;
  let sum = 0;
  for (let at = 0; at < prompts.length; at += 1) {
    const prompt = prompts[at] as number;
    const code = perPrompt.excluded[prompt] as number;
    excluded[code] = (excluded[code] as number) + 1;
    if (code !== 0) continue;
    const value = perPrompt.values[prompt] as number;
    defined[count] = value;
    count += 1;
    sum += value;
  }
  return {
    mean: count === 0 ? null : sum / count,
    interval: computeInterval(defined.subarray(0, count), bootstrap),
    prompts: count,
    excluded: listExcluded(excluded),
  };
}

function computeInterval(values: Float64Array, bootstrap: BootstrapSettings): Cell['interval'] {
  if (!wantsIntervals(bootstrap)) return err('not-asked');
  const estimate = bootstrapMean(values, { ...bootstrap, level: LEVEL });
  if (!estimate.ok) return err('too-few-prompts');
  return toInterval(estimate.value.interval);
}

/** What the metrics say of an interval, in the words of the analysis. */
export function toInterval(
  interval: { ok: true; value: Extract<Cell['interval'], { ok: true }>['value'] } | { ok: false; code: IntervalError },
): Cell['interval'] {
  if (!interval.ok) return err(GAP[interval.code]);
  const { low, high, method, replicates } = interval.value;
  return ok({ low, high, method, replicates });
}

const GAP: Readonly<Record<IntervalError, IntervalGap>> = {
  'too-few-values': 'too-few-prompts',
  'too-few-replicates': 'one-sided',
};

const listExcluded = (counts: Uint32Array): readonly ExcludedPrompts[] =>
  EXCLUSIONS.flatMap((reason, index) => {
    const prompts = counts[index + 1] ?? 0;
    return prompts === 0 ? [] : [{ reason, prompts }];
  });
