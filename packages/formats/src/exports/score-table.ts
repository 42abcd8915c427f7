import { PAIR_KEY_COLUMNS, type PairKeyRow } from './pair-table.ts';
import type { TableColumns } from './table-column.ts';

/** One stored score with all that is needed to repeat it. */
export interface ScoreExportRow extends PairKeyRow {
  readonly model: string;
  readonly revision: string;
  readonly model_name: string;
  /** The prompt's reward, then one for each of `texts`. */
  readonly rewards: readonly number[];
  /** The contrastive prompts as used. Null: a reward of the prompt alone, without TextNorm. */
  readonly texts: readonly string[] | null;
  /** Version of the contrastive set that the texts are from. */
  readonly set_version: number | null;
  readonly variant: 'minmax' | 'temperature' | null;
  /** Of the variant `minmax`. */
  readonly scale: number | null;
  /** Of the variant `temperature`. */
  readonly tau: number | null;
  /** Follows from rewards and settings; an import computes it again. */
  readonly text_norm: number | null;
  readonly provenance: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC. */
  readonly computed_at: string;
}

export const SCORE_TABLE = [
  ...PAIR_KEY_COLUMNS,
  { name: 'model', type: 'text', about: 'Identifier of the reward model.' },
  { name: 'revision', type: 'text', about: 'Revision of the reward model.' },
  { name: 'model_name', type: 'text', about: 'Name of the reward model for people.' },
  { name: 'rewards', type: 'numbers', about: 'Raw rewards: of the prompt first, then of each of texts.' },
  { name: 'texts', type: 'texts', about: 'The contrastive prompts as used; empty: a reward of the prompt alone.' },
  { name: 'set_version', type: 'integer', about: 'Version of the contrastive set that the texts are from.' },
  { name: 'variant', type: 'text', about: 'TextNorm variant: minmax or temperature; empty without texts.' },
  { name: 'scale', type: 'number', about: 'Scale of the minmax variant.' },
  { name: 'tau', type: 'number', about: 'Temperature of the temperature variant.' },
  { name: 'text_norm', type: 'number', about: 'TextNorm of these rewards under these settings, in [0, 1].' },
  { name: 'provenance', type: 'json', about: 'What ran where: weights, tokenizer, dtype, provider, adapter, runtime.' },
  { name: 'computed_at', type: 'time', about: 'When the score was stored.' },
] as const satisfies TableColumns<ScoreExportRow>;
