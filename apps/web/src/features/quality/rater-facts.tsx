import { CHECK_KINDS, type CheckResult, TOO_FAST_MS } from '@plumbline/analysis';
import type { StudyRater } from '@plumbline/contract';
import type { ReactNode } from 'react';
import { formatCount, formatPercent, formatSeconds } from '../../lib/figures.ts';
import { AnswersLink } from './answers-link.tsx';
import { CheckCell } from './check-cell.tsx';
import { CHECK_WORDS } from './check-figure.tsx';
import { EstimateFigure } from './estimate-figure.tsx';
import { formatChance, formatPoints } from './figure-words.ts';

interface Fact {
  readonly name: string;
  readonly hint: string;
  readonly value: ReactNode;
}

const ALONE = 'No pair has labels of this rater and another.';
const NO_MODEL = 'The model needs pairs that others labelled, too.';
const NO_GOLD = 'No such gold pair was answered.';

const share = (estimate: StudyRater['leniency']['own'], unit: string, reason: string) => (
  <EstimateFigure estimate={estimate} unit={unit} reason={reason} />
);

/** Every figure of one rater, with what it is. */
export function RaterFacts({ study, rater }: { readonly study: string; readonly rater: StudyRater }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
      {factsOf(study, rater).map(({ name, hint, value }) => (
        <div key={name} className="min-w-0 border-line border-t pt-2">
          <dt className="font-medium">{name}</dt>
          <dd className="text-lg tabular-nums">{value}</dd>
          <dd className="text-pretty text-ink-faint text-xs">{hint}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(study: string, rater: StudyRater): readonly Fact[] {
  const { labels, agreement, model, gold, pace, run } = rater;
  const facts: (Fact | null)[] = [
    {
      name: 'Labels',
      hint: `that count; ${formatCount(labels.surplus)} came late, ${formatCount(labels.setAside)} are set aside`,
      value: formatCount(labels.counting),
    },
    {
      name: 'Is the others’ majority',
      hint: 'share of labels that are what most others say (unsure counts as not aligned)',
      value: share(agreement.majority, 'labels', ALONE),
    },
    agreement.alphaGain === null
      ? null
      : {
          name: 'Agreement gained',
          hint: 'Krippendorff’s alpha (nominal, unsure its own) with this rater less that without',
          value: (agreement.alphaGain >= 0 ? '+' : '\u2212') + Math.abs(agreement.alphaGain).toFixed(3),
        },
    {
      name: 'Sensitivity, by the model',
      hint: 'calls an aligned pair aligned (Dawid and Skene 1979, unsure left out)',
      value: share(model.sensitivity, 'expected pairs', NO_MODEL),
    },
    {
      name: 'Specificity, by the model',
      hint: 'calls a pair that is not aligned not aligned',
      value: share(model.specificity, 'expected pairs', NO_MODEL),
    },
    {
      name: 'Sensitivity, on gold',
      hint: 'of gold pairs that are aligned; unsure is a miss',
      value: share(gold.sensitivity, 'pairs', NO_GOLD),
    },
    {
      name: 'Specificity, on gold',
      hint: 'of gold pairs that are not aligned; unsure is a miss',
      value: share(gold.specificity, 'pairs', NO_GOLD),
    },
    ...CHECK_KINDS.map((kind) => ({
      name: CHECK_WORDS[kind].name,
      hint: describeAsked(rater.checks[kind]),
      value: <CheckCell study={study} rater={rater} kind={kind} />,
    })),
    pace === null
      ? null
      : {
          name: 'Pace',
          hint: `median time visible and focused; half of the answers took ${formatSeconds(pace.lowerQuartileMs)} to ${formatSeconds(pace.upperQuartileMs)}`,
          value: (
            <AnswersLink study={study} rater={rater} behind="pace">
              {formatSeconds(pace.medianMs)}
            </AnswersLink>
          ),
        },
    pace === null
      ? null
      : {
          name: 'Too fast',
          hint: `within ${TOO_FAST_MS} ms`,
          value: share(pace.tooFast, 'measured answers', ''),
        },
    run === null
      ? null
      : {
          name: 'Longest run',
          hint: `of one answer, from label ${formatCount(run.first)} on; ${run.basis === 'own' ? 'with a share of' : 'as others say it of'} ${formatPercent(run.share)} its chance is ${formatChance(run.chance)}`,
          value: formatCount(run.length),
        },
    agreement.difference === null
      ? null
      : {
          name: 'Agreement beside the others',
          hint: 'points by which this rater agrees more or less with the others than they do among themselves',
          value: formatPoints(agreement.difference.value),
        },
  ];
  return facts.filter((fact) => fact !== null);
}

const describeAsked = ({ asked, leftOut }: CheckResult): string =>
  `answered as expected; ${formatCount(asked)} asked${
    leftOut === 0 ? '' : `, and ${formatCount(leftOut)} more left out: what is right there is not certain any more`
  }`;
