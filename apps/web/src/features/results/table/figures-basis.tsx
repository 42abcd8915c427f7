import type { AnalysisBasis, ScaleChoice, UnsurePolicy } from '@plumbline/analysis';
import { countOf, formatCount, formatSettings } from '../../../lib/figures.ts';
import { Badge } from '../../../ui/badge.tsx';

const UNSURE_WORDS: Record<UnsurePolicy, string> = {
  published: 'unsure counts as not aligned (published)',
  missing: 'unsure counts as no label',
  half: 'unsure counts as half a label',
  'own-class': 'unsure is an answer of its own in agreement, else not aligned',
};

const CHOICE_WORDS: Record<Exclude<ScaleChoice, 'fixed'>, string> = {
  'cross-validated': 'chosen on held-out prompts',
  'per-prompt-oracle': 'chosen for each prompt on its own labels',
};

function describeTextNorm({ textNorm, settings, isTextNormPerModel }: AnalysisBasis): string {
  if (settings.scaleChoice === 'fixed' && isTextNormPerModel) return 'each model’s own settings in this study';
  if (settings.scaleChoice === 'fixed') return formatSettings(textNorm);
  const dial = textNorm.variant === 'minmax' ? 'min-max, scale' : 'temperature, tau';
  return `${dial} ${CHOICE_WORDS[settings.scaleChoice]}`;
}

interface FiguresBasisProps {
  readonly basis: AnalysisBasis;
  /** Whether the intervals are there. */
  readonly isComplete: boolean;
}

/** Whom the figures include and how they were made. */
export function FiguresBasis({ basis, isComplete }: FiguresBasisProps) {
  const { people, settings, rows } = basis;
  const otherSet = Math.max(0, ...Object.values(basis.otherSetPairs));
  return (
    <ul
      aria-label="What the figures include"
      className="flex flex-wrap items-center gap-y-1 text-ink-faint text-sm [&>li:not(:last-child)]:after:mx-2 [&>li:not(:last-child)]:after:content-['·'/'']"
    >
      <li>
        {countOf(people.counted, 'rater')}
        {people.excluded === 0 ? '' : `, ${formatCount(people.excluded)} left out`}
      </li>
      {people.simulated > 0 ? (
        <li>
          <Badge tone="warning">{countOf(people.simulated, 'simulated rater')} included</Badge>
        </li>
      ) : null}
      <li>{UNSURE_WORDS[settings.unsurePolicy]}</li>
      {rows.some(({ kind }) => kind === 'textnorm') ? <li>TextNorm: {describeTextNorm(basis)}</li> : null}
      {otherSet > 0 ? (
        <li>
          <Badge tone="warning">{countOf(otherSet, 'pair')} scored with another contrastive set, left out</Badge>
        </li>
      ) : null}
      <li>mean over prompts, highest in bold</li>
      <li>
        <span role="status">
          {isComplete ? '95 % intervals by bootstrap over prompts' : 'intervals are being computed…'}
        </span>
      </li>
    </ul>
  );
}
