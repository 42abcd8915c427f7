import { binomialLowerTail } from '@plumbline/metrics';
import { countedShare } from './estimate.ts';
import type { JudgedCheck } from './judge-checks.ts';
import type { CheckKind } from './quality-input.ts';
import { CHECK_BARS } from './quality-rules.ts';
import type { CheckResult, RaterQuality } from './rater-quality.ts';

/** @param checks  of one rater */
export function measureChecks(checks: readonly JudgedCheck[]): RaterQuality['checks'] {
  const result = (kind: CheckKind): CheckResult => {
    const ofKind = checks.filter((check) => check.kind === kind);
    const asked = ofKind.filter(({ isLeftOut }) => !isLeftOut);
    const answered = asked.filter(({ value }) => value !== null);
    const right = answered.filter(({ value, expected }) => value === expected).length;
    return {
      asked: asked.length,
      answered: answered.length,
      leftOut: ofKind.length - asked.length,
      correct: countedShare(right, answered.length),
      p: answered.length === 0 ? null : binomialLowerTail(right, answered.length, CHECK_BARS[kind]),
    };
  };
  return { gold: result('gold'), contrastive: result('contrastive'), repeat: result('repeat') };
}
