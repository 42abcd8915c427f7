import { PAIR_IMAGE_COLUMNS, type PairImageRow } from './pair-table.ts';
import { SETTINGS_COLUMN, type SettingsRow } from './settings-column.ts';
import type { TableColumns } from './table-column.ts';

/** What people said of one pair, together. */
export interface AggregatedLabelRow extends PairImageRow, SettingsRow {
  readonly labels: number;
  readonly aligned: number;
  readonly not_aligned: number;
  readonly unsure: number;
  /** 1 or 0; null: no label, or no majority under the unsure policy. */
  readonly majority: number | null;
  /** In [0, 1]; null: no label that counts. */
  readonly mean: number | null;
  /** In [0, 1); null: fewer than two labels. */
  readonly split: number | null;
  readonly raters: readonly string[];
  /** A researcher's decision: 1, 0 or -1; null: none. */
  readonly adjudicated: number | null;
}

/** One row for each pair that has labels which count under the settings. */
export const AGGREGATED_LABEL_TABLE = [
  ...PAIR_IMAGE_COLUMNS,
  { name: 'labels', type: 'integer', about: 'Labels that count.' },
  { name: 'aligned', type: 'integer', about: 'How many of them are 1.' },
  { name: 'not_aligned', type: 'integer', about: 'How many are 0.' },
  { name: 'unsure', type: 'integer', about: 'How many are -1.' },
  {
    name: 'majority',
    type: 'integer',
    about: 'Majority label, 1 or 0, under the unsure policy; empty: there is none.',
  },
  { name: 'mean', type: 'number', about: 'Mean label in [0, 1] under the unsure policy.' },
  {
    name: 'split',
    type: 'number',
    about: 'Share of labels outside the largest group of equal ones; empty: fewer than 2.',
  },
  { name: 'raters', type: 'texts', about: 'Whose labels they are.' },
  {
    name: 'adjudicated',
    type: 'integer',
    about: 'A researcher’s decision beside the labels: 1, 0 or -1; empty: none.',
  },
  SETTINGS_COLUMN,
] as const satisfies TableColumns<AggregatedLabelRow>;
