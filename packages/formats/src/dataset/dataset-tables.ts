import { PAIR_TABLE, type PairExportRow } from '../exports/pair-table.ts';
import type { PictureCell, TableColumns } from '../exports/table-column.ts';

/** A pair whose image is a file of the folder. */
export interface PairFileRow extends PairExportRow {
  /** Path within the folder; null: the image is missing. */
  readonly file: string | null;
}

export const PAIR_FILE_TABLE = [
  ...PAIR_TABLE,
  { name: 'file', type: 'text', about: 'The image file within this folder; empty: it is missing.' },
] as const satisfies TableColumns<PairFileRow>;

/** A pair with its image inside the table. */
export interface PairPictureRow extends PairExportRow {
  readonly picture: PictureCell | null;
}

export const PAIR_PICTURE_TABLE = [
  ...PAIR_TABLE,
  { name: 'picture', type: 'picture', about: 'The image itself; empty: it is missing.' },
] as const satisfies TableColumns<PairPictureRow>;

/** The figures of the table `prompts` once more, one a row: for people; an import reads them there. */
export interface ReportedFigureRow {
  readonly prompt: string;
  readonly subset: string | null;
  readonly source: string;
  readonly figure: string;
  readonly value: number;
}

export const REPORTED_FIGURE_TABLE = [
  { name: 'prompt', type: 'text', about: 'The text given to the text-to-image model.' },
  { name: 'subset', type: 'text', about: 'The category of the prompt; empty: none.' },
  { name: 'source', type: 'text', about: 'Whose figure: the published name of a reward model, or human.' },
  { name: 'figure', type: 'text', about: 'Name of the figure, such as auroc; settings such as scale too.' },
  { name: 'value', type: 'number', about: 'The figure as published.' },
] as const satisfies TableColumns<ReportedFigureRow>;
