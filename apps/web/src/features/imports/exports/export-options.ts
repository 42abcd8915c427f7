import { SCALE_CHOICES, TARGETS, UNSURE_POLICIES } from '@plumbline/analysis';
import { EXPORT_OPTIONS, type ExportKind } from '@plumbline/contract';

/** Every option of some export. */
export type OptionName = (typeof EXPORT_OPTIONS)[ExportKind][number];

interface Choice {
  /** Empty: left out, which the server takes as it says. */
  readonly value: string;
  readonly name: string;
}

export type OptionField =
  | { readonly kind: 'choice'; readonly label: string; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'number';
      readonly label: string;
      readonly hint: string;
      readonly min: number;
      readonly isWhole: boolean;
    }
  | { readonly kind: 'text'; readonly label: string; readonly hint: string }
  /** What orders the images of a prompt: people, or a row of the study's table. */
  | { readonly kind: 'scorer'; readonly label: string };

const choice = (label: string, choices: Readonly<Record<string, string>>): OptionField => ({
  kind: 'choice',
  label,
  choices: Object.entries(choices).map(([value, name]) => ({ value, name })),
});
/** Values that speak for themselves; the first is what counts when it is left out. */
const plain = (label: string, [first, ...others]: readonly string[]): OptionField =>
  choice(label, { '': first ?? '', ...Object.fromEntries(others.map((value) => [value, value])) });
const number = (label: string, hint: string, min: number, isWhole = false): OptionField => ({
  kind: 'number',
  label,
  hint,
  min,
  isWhole,
});
const text = (label: string, hint: string): OptionField => ({ kind: 'text', label, hint });

export const OPTION_FIELDS: Readonly<Record<OptionName, OptionField>> = {
  events: choice('Answers', { '': 'those that count', all: 'all, with withdrawals and decisions' }),
  unsure: plain('Unsure policy', UNSURE_POLICIES),
  raters: choice('Labels of', { '': 'everybody', 'human,imported': 'people, no simulated raters' }),
  without: text('Without raters', 'Ids separated by commas, as the Results page puts them into its address.'),
  target: plain('Truth of a pair', TARGETS),
  textnorm: text('TextNorm', 'minmax:SCALE or temperature:TAU; left empty: the study’s own.'),
  set: number('Version of the contrastive sets', 'Left empty: the newest.', 1, true),
  ensemble: choice('Ensembles', { '': 'the study’s own', none: 'none', all: 'of all models' }),
  lambda: number('Lambda of the ensemble', 'From 0 to 1; left empty: 0.5.', 0),
  choice: plain('Choice of the scale', SCALE_CHOICES),
  replicates: number('Bootstrap replicates', 'Left empty: 1000; 0 gives no intervals.', 0, true),
  seed: number('Seed of the bootstrap', 'Left empty: 1.', 0, true),
  interval: choice('Intervals', { '': 'BCa', percentile: 'percentile' }),
  by: { kind: 'scorer', label: 'Judged by' },
  margin: number('Least difference', 'Pairs that differ by less are left out; left empty: any difference.', 0),
  ties: choice('Equal images', { '': 'left out', keep: 'kept' }),
  pick: choice('Pairs of a prompt', { '': 'every two images', extremes: 'highest and lowest only' }),
  n: number('Images of a prompt', 'How many are drawn; left empty: all.', 1, true),
  draw: number('Seed of the draw', 'Left empty: 0.', 0, true),
  weighting: choice('Weights', { '': 'softmax', share: 'share of the sum' }),
  beta: number('Beta of the softmax', 'Left empty: 1.', 0),
  images: choice('Images', { '': 'names only', files: 'as files', embedded: 'inside the tables' }),
  licence: text('Licence', 'For the card; left empty: said to be unknown.'),
  creator: text('Creator', 'For the card.'),
  url: text('Address of the source', 'For the card, with https://.'),
};

/** Options as a person chose them: what is left out is as by default. */
export type ChosenOptions = Readonly<Partial<Record<OptionName, string>>>;

export const optionsOf = (kind: ExportKind): readonly OptionName[] => EXPORT_OPTIONS[kind];
