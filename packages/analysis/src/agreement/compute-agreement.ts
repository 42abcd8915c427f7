import {
  type AgreementError,
  agreementByCluster,
  bootstrapClusters,
  type ClusteredAgreement,
  combineClusters,
  countLabels,
  fleissKappa,
  fullAgreement,
  gwetAc1,
  krippendorffAlpha,
  type UnsurePolicy,
} from '@plumbline/metrics';
import { err, type Result } from '@plumbline/result';
import { LEVEL, toInterval, wantsIntervals } from '../figures/cells.ts';
import { countOf, type PairTallies, tallyOf } from '../labels/pair-tallies.ts';
import type { BootstrapSettings } from '../settings/analysis-settings.ts';
import type { FrameLabels, FramePairs } from '../study-frame.ts';
import {
  AGREEMENT_MEASURES,
  type Agreement,
  type AgreementFigure,
  type AgreementGap,
  type AgreementMeasure,
} from './agreement.ts';

/** What agreement is computed from, one row for each prompt of the frame. */
export interface AgreementInput {
  /** Three categories, 0 < -1 < 1. */
  readonly ownClass: CountedPrompts;
  readonly missing: CountedPrompts;
}

interface CountedPrompts {
  readonly byPrompt: ClusteredAgreement;
  /** Pairs of each prompt that have two such labels. */
  readonly comparablePairs: Uint32Array;
}

export function countAgreement(
  labels: FrameLabels,
  tallies: PairTallies,
  pairs: FramePairs,
  prompts: number,
): AgreementInput {
  const count = (policy: 'own-class' | 'missing'): CountedPrompts => ({
    byPrompt: agreementByCluster(
      countLabels({ unit: labels.pair, value: labels.value }, pairs.length, policy),
      pairs.prompt,
      prompts,
    ),
    comparablePairs: countComparable(tallies, pairs, prompts, policy),
  });
  return { ownClass: count('own-class'), missing: count('missing') };
}

function countComparable(
  tallies: PairTallies,
  pairs: FramePairs,
  prompts: number,
  policy: 'own-class' | 'missing',
): Uint32Array {
  const counts = new Uint32Array(prompts);
  for (let pair = 0; pair < pairs.length; pair += 1) {
    const tally = tallyOf(tallies, pair);
    const labels = policy === 'missing' ? tally.aligned + tally.notAligned : countOf(tally);
    const prompt = pairs.prompt[pair] ?? 0;
    if (labels >= 2) counts[prompt] = (counts[prompt] ?? 0) + 1;
  }
  return counts;
}

type Statistic = (sums: ClusteredAgreement, weights?: ArrayLike<number>) => Result<number, AgreementError>;

interface Measure {
  readonly input: keyof AgreementInput;
  readonly compute: Statistic;
}

function measureOf(name: AgreementMeasure, policy: UnsurePolicy): Measure {
  const input = policy === 'missing' ? 'missing' : 'ownClass';
  switch (name) {
    case 'alpha-nominal':
      return {
        input: 'ownClass',
        compute: (sums, weights) => krippendorffAlpha(combineClusters(sums, weights), 'nominal'),
      };
    case 'alpha-nominal-missing':
      return {
        input: 'missing',
        compute: (sums, weights) => krippendorffAlpha(combineClusters(sums, weights), 'nominal'),
      };
    case 'alpha-ordinal':
      return {
        input: 'ownClass',
        compute: (sums, weights) => krippendorffAlpha(combineClusters(sums, weights), 'ordinal'),
      };
    case 'fleiss':
      return { input, compute: (sums, weights) => fleissKappa(combineClusters(sums, weights)) };
    case 'ac1':
      return { input, compute: (sums, weights) => gwetAc1(combineClusters(sums, weights)) };
    case 'full-agreement':
      return { input, compute: (sums, weights) => fullAgreement(combineClusters(sums, weights)) };
  }
}

/** How far people agree about the pairs of some prompts. */
export function computeAgreement(
  input: AgreementInput,
  prompts: Uint32Array,
  policy: UnsurePolicy,
  bootstrap: BootstrapSettings,
): Agreement {
  const picked = { ownClass: pickPrompts(input.ownClass, prompts), missing: pickPrompts(input.missing, prompts) };
  const figures = AGREEMENT_MEASURES.map((name) => {
    const measure = measureOf(name, policy);
    return [name, computeFigure(picked[measure.input], measure.compute, bootstrap)] as const;
  });
  return Object.fromEntries(figures) as Record<AgreementMeasure, AgreementFigure>;
}

function pickPrompts({ byPrompt, comparablePairs }: CountedPrompts, prompts: Uint32Array): CountedPrompts {
  const width = byPrompt.rows.length / byPrompt.clusters;
  // A prompt without comparable pairs says nothing: it would only make replicates smaller.
  const telling = prompts.filter((prompt) => (comparablePairs[prompt] ?? 0) > 0);
  const rows = new Float64Array(telling.length * width);
  for (const [at, prompt] of telling.entries()) {
    rows.set(byPrompt.rows.subarray(prompt * width, (prompt + 1) * width), at * width);
  }
  return {
    byPrompt: { categories: byPrompt.categories, clusters: telling.length, rows },
    comparablePairs: telling.map((prompt) => comparablePairs[prompt] ?? 0),
  };
}

const GAP: Readonly<Record<AgreementError, AgreementGap>> = {
  'no-pairs': 'no-comparable-pairs',
  'one-category': 'one-category',
  'unequal-counts': 'unequal-counts',
};

function computeFigure(
  { byPrompt, comparablePairs }: CountedPrompts,
  compute: Statistic,
  bootstrap: BootstrapSettings,
): AgreementFigure {
  const value = compute(byPrompt);
  return {
    value: value.ok ? value : err(GAP[value.code]),
    interval: computeInterval(byPrompt, compute, bootstrap),
    pairs: comparablePairs.reduce((sum, count) => sum + count, 0),
  };
}

function computeInterval(
  byPrompt: ClusteredAgreement,
  compute: Statistic,
  bootstrap: BootstrapSettings,
): AgreementFigure['interval'] {
  if (!wantsIntervals(bootstrap)) return err('not-asked');
  const statistic = (weights: Uint32Array): number | undefined => {
    const result = compute(byPrompt, weights);
    return result.ok ? result.value : undefined;
  };
  const estimate = bootstrapClusters(byPrompt.clusters, statistic, { ...bootstrap, level: LEVEL });
  return estimate.ok ? toInterval(estimate.value.interval) : err('too-few-prompts');
}
