import { createRaterQuality } from './create-rater-quality.ts';
import type { QualityInput } from './quality-input.ts';
import type { RaterQuality } from './rater-quality.ts';

/** Without the pauses. */
export function finish(input: QualityInput): readonly RaterQuality[] {
  const steps = createRaterQuality(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
