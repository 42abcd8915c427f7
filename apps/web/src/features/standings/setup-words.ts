import type { Evaluation, EvaluationDesign } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';

/** What is asked of whom, in one line. */
export function describeSetup({ contenders, prompts, design, imagesPerSide, votesPerComparison }: Evaluation): string {
  const side = imagesPerSide === 1 ? 'one image a side' : `${imagesPerSide} images a side`;
  return `${countOf(contenders.length, 'contender')} on ${countOf(prompts, 'prompt')}, ${side}; ${DESIGN[design.kind](design)}, ${countOf(votesPerComparison, 'vote')} each.`;
}

const DESIGN: { readonly [Kind in EvaluationDesign['kind']]: (design: EvaluationDesign) => string } = {
  all: () => 'every two on every prompt',
  baseline: (design) => `each against ${design.kind === 'baseline' ? design.baseline : 'the baseline'}`,
  balanced: () => 'a balanced choice of matchups on each prompt',
  active: () => 'the matchups that tell most are asked most',
};
