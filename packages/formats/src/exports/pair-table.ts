import type { TableColumns } from './table-column.ts';

/** What names a pair in every table. */
export interface PairKeyRow {
  readonly prompt: string;
  /** Null: the prompt belongs to no subset. */
  readonly subset: string | null;
  /** Name of the image, with `/` between folders. */
  readonly image: string;
}

/** What is said of the image of a pair in every table but that of scores. */
export interface PairImageRow extends PairKeyRow {
  /** Null when only the name is known. */
  readonly image_sha256: string | null;
  readonly generator: string | null;
}

export interface PairExportRow extends PairImageRow {
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

export const PAIR_KEY_COLUMNS = [
  { name: 'prompt', type: 'text', about: 'The text given to the text-to-image model.' },
  { name: 'subset', type: 'text', about: 'The category of the prompt; empty: none.' },
  { name: 'image', type: 'text', about: 'Name of the image; with prompt and subset it names the pair.' },
] as const satisfies TableColumns<PairKeyRow>;

export const PAIR_IMAGE_COLUMNS = [
  ...PAIR_KEY_COLUMNS,
  {
    name: 'image_sha256',
    type: 'text',
    about: 'SHA-256 of the bytes of the image file; empty: only the name is known.',
  },
  { name: 'generator', type: 'text', about: 'What made the image, as far as it is known.' },
] as const satisfies TableColumns<PairImageRow>;

/** One row for each pair, labelled or not. */
export const PAIR_TABLE = [
  ...PAIR_IMAGE_COLUMNS,
  { name: 'metadata', type: 'json', about: 'Further facts that came with the pair, as a JSON object.' },
] as const satisfies TableColumns<PairExportRow>;
