import type { LabelValue } from '@plumbline/contract';
import { PAIR_IMAGE_COLUMNS, type PairImageRow } from './pair-table.ts';
import type { TableColumns } from './table-column.ts';

/** One question that was asked to see how somebody labels. */
export interface CheckExportRow extends PairImageRow {
  /** Unique within the study: equal names are told apart as `Ann`, `Ann (2)`. */
  readonly rater: string;
  readonly rater_kind: string;
  readonly check: 'gold' | 'contrastive' | 'repeat';
  /** The text that stood beside the image. */
  readonly shown: string;
  readonly expected: LabelValue;
  /** Null: not answered, or taken back. */
  readonly label: LabelValue | null;
  readonly active_ms: number | null;
  /** ISO 8601, UTC. */
  readonly asked_at: string;
  readonly answered_at: string | null;
}

export const CHECK_TABLE = [
  ...PAIR_IMAGE_COLUMNS,
  { name: 'rater', type: 'text', about: 'Who was asked; unique within the study.' },
  { name: 'rater_kind', type: 'text', about: 'human, simulated or imported.' },
  {
    name: 'check',
    type: 'text',
    about: 'gold: the answer is known; contrastive: the image with another text; repeat: asked once more.',
  },
  { name: 'shown', type: 'text', about: 'The text that was shown with the image: the prompt, or a contrastive one.' },
  { name: 'expected', type: 'integer', about: 'The answer expected; of a repeat, what the rater said the first time.' },
  { name: 'label', type: 'integer', about: '1 aligned, 0 not aligned, -1 unsure; empty: not answered.' },
  { name: 'active_ms', type: 'integer', about: 'Milliseconds that it was visible and focused.' },
  { name: 'asked_at', type: 'time', about: 'When it was handed out.' },
  { name: 'answered_at', type: 'time', about: 'When it was answered.' },
] as const satisfies TableColumns<CheckExportRow>;
