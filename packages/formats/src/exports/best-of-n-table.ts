import { PAIR_IMAGE_COLUMNS, type PairImageRow } from './pair-table.ts';
import { SETTINGS_COLUMN, type SettingsRow } from './settings-column.ts';
import type { TableColumns } from './table-column.ts';

/** The image that one scorer ranks first among some of a prompt. */
export interface BestOfNRow extends PairImageRow, SettingsRow {
  readonly scorer: string;
  /** Images that were looked at. */
  readonly n: number;
  /** Those of them that the scorer has a value for. */
  readonly scored: number;
  readonly value: number;
  /** Images that share the highest value; the first by name was taken. */
  readonly tied: number;
  readonly human: number | null;
  readonly labels: number;
}

export const BEST_OF_N_TABLE = [
  ...PAIR_IMAGE_COLUMNS,
  { name: 'scorer', type: 'text', about: 'What ranks: human (mean label), or a scorer of the analysis.' },
  { name: 'n', type: 'integer', about: 'Images of the prompt that were looked at; the same ones for every scorer.' },
  { name: 'scored', type: 'integer', about: 'Those of them that the scorer has a value for.' },
  { name: 'value', type: 'number', about: 'The highest value.' },
  { name: 'tied', type: 'integer', about: 'Images that share it; the first by name was taken.' },
  { name: 'human', type: 'number', about: 'Mean label of the image; empty: it has none.' },
  { name: 'labels', type: 'integer', about: 'Labels behind that mean.' },
  SETTINGS_COLUMN,
] as const satisfies TableColumns<BestOfNRow>;
