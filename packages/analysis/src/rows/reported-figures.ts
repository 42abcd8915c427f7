import { METRICS } from '../figures/metric-name.ts';
import { codeOf, createFigures, type PromptFigures } from '../figures/prompt-metrics.ts';
import type { ReportedFigures } from '../study-frame.ts';

/** Whether a publication gives any metric of this source; the shares of `human` are not one. */
export const hasMetrics = (reported: ReportedFigures): boolean => METRICS.some((metric) => isGiven(reported, metric));

/** Whether a publication tuned settings for each prompt, as it says by giving them: on the labels that it is judged by. */
export const isTuned = (reported: ReportedFigures): boolean =>
  ['scale', 'lambda'].some((name) => isGiven(reported, name));

function isGiven({ names, values }: ReportedFigures, name: string): boolean {
  const column = names.indexOf(name);
  return column !== -1 && values.some((value, cell) => cell % names.length === column && !Number.isNaN(value));
}

/** A publication's values, prompt by prompt. */
export function readReported({ names, values }: ReportedFigures, prompts: number): PromptFigures {
  const figures = createFigures(prompts);
  for (const metric of METRICS) {
    const column = names.indexOf(metric);
    const { values: own, excluded } = figures[metric];
    for (let prompt = 0; prompt < prompts; prompt += 1) {
      const value = column === -1 ? Number.NaN : (values[prompt * names.length + column] ?? Number.NaN);
      own[prompt] = value;
      excluded[prompt] = Number.isNaN(value) ? codeOf('not-reported') : 0;
    }
  }
  return figures;
}
