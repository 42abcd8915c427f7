import type { PairTallies } from '../labels/pair-tallies.ts';
import type { PairColumns, ScorerColumn } from '../pairs/pair-columns.ts';
import { NO_GENERATOR, type StudyFrame } from '../study-frame.ts';
import { type AxisDimension, categoryAxis, multiAxis, numberAxis } from './axis.ts';
import { chooseBins, unitBins } from './bins.ts';
import { answersGiven, calledAligned, decisionCode, groupRows, hasImage, standingAlone } from './pair-facts.ts';

export const HUMAN_AXIS = 'human';
export const SPLIT_AXIS = 'split';
export const TIME_AXIS = 'time';

const SHARE_BINS = 20;
const MOST_BINS = 40;
const ANSWERS = ['aligned', 'not-aligned', 'unsure'] as const;

/** Everything that a study's pairs can be filtered by, in the order of the page. */
export const toAxes = (frame: StudyFrame, columns: PairColumns, answers: PairTallies): readonly AxisDimension[] => [
  numberAxis(HUMAN_AXIS, 'Human mean', 'share', columns.humanMean, unitBins(SHARE_BINS)),
  ...columns.scorers.map(scorerAxis),
  numberAxis(SPLIT_AXIS, 'Split among people', 'share', columns.split, unitBins(SHARE_BINS)),
  ...categories(frame, columns, answers),
  numberAxis(
    TIME_AXIS,
    'Last label',
    'time',
    frame.pairs.lastLabelledAt,
    chooseBins(frame.pairs.lastLabelledAt, MOST_BINS),
  ),
];

const scorerAxis = ({ row, kind, name, values }: ScorerColumn): AxisDimension =>
  kind === 'raw'
    ? numberAxis(row, name, 'reward', values, chooseBins(values, MOST_BINS))
    : numberAxis(row, name, 'share', values, unitBins(SHARE_BINS));

function categories(frame: StudyFrame, columns: PairColumns, answers: PairTallies): readonly AxisDimension[] {
  const { pairs, prompts, subsets, generators, tags, labels } = frame;
  const { length } = pairs;
  const raters = frame.raters.map(({ name }) => name);
  return [
    categoryAxis('certainty', 'Certainty', ['unanimous', 'split'], 'with-none', length, (pair) => {
      const split = columns.split[pair] ?? Number.NaN;
      return Number.isNaN(split) ? 2 : Number(split > 0);
    }),
    multiAxis('label', 'Answers given', ANSWERS, answersGiven(answers)),
    multiAxis('rater', 'Labelled by', raters, groupRows(labels.pair, labels.rater, length)),
    multiAxis('called-aligned', 'Called aligned by', raters, calledAligned(frame)),
    multiAxis('alone', 'Alone against the others', raters, standingAlone(frame)),
    categoryAxis(
      'subset',
      'Subset',
      subsets,
      'complete',
      length,
      (pair) => prompts.subset[pairs.prompt[pair] ?? 0] ?? 0,
    ),
    categoryAxis('generator', 'Generator', generators, 'with-none', length, (pair) =>
      pairs.generator[pair] === NO_GENERATOR ? generators.length : (pairs.generator[pair] ?? 0),
    ),
    multiAxis('tag', 'Tags', tags, groupRows(pairs.tagged.pair, pairs.tagged.tag, length)),
    categoryAxis('decision', 'Decision', ANSWERS, 'with-none', length, (pair) => decisionCode(frame, pair)),
    categoryAxis('image', 'Image', ['stored', 'missing'], 'complete', length, (pair) => Number(!hasImage(frame, pair))),
  ];
}
