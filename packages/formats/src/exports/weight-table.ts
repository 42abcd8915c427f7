import { PAIR_IMAGE_COLUMNS, type PairImageRow } from './pair-table.ts';
import { SETTINGS_COLUMN, type SettingsRow } from './settings-column.ts';
import type { TableColumns } from './table-column.ts';

/** What one image counts for in supervised fine-tuning. */
export interface WeightRow extends PairImageRow, SettingsRow {
  readonly by: string;
  readonly value: number;
  /** In [0, 1]; the weights of a prompt add up to 1, or are all 0. */
  readonly weight: number;
  /** How values become weights, in words. */
  readonly weighting: string;
}

export const WEIGHT_TABLE = [
  ...PAIR_IMAGE_COLUMNS,
  { name: 'by', type: 'text', about: 'What weighs: human (mean label), or a scorer of the analysis.' },
  { name: 'value', type: 'number', about: 'What it gives the image.' },
  { name: 'weight', type: 'number', about: 'In [0, 1]; the weights of a prompt add up to 1, or are all 0.' },
  { name: 'weighting', type: 'text', about: 'How values become weights.' },
  SETTINGS_COLUMN,
] as const satisfies TableColumns<WeightRow>;
