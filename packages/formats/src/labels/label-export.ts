import type { LabelValue } from '@plumbline/contract';
import { PAIR_IMAGE_COLUMNS, type PairImageRow } from '../exports/pair-table.ts';
import type { TableColumn, TableColumns } from '../exports/table-column.ts';

/** One label on its way out. A later import of the file reads it as it was. */
export interface LabelExportRow extends PairImageRow {
  /** Unique within the study: equal names are told apart as `Ann`, `Ann (2)`. */
  readonly rater: string;
  readonly rater_kind: string;
  /** Null when the answer took an earlier one back. */
  readonly label: LabelValue | null;
  readonly note: string | null;
  readonly active_ms: number;
  /** ISO 8601, UTC. */
  readonly labelled_at: string;
  readonly origin: string;
}

/** One answer of a history. */
export interface LabelEventExportRow extends LabelExportRow {
  /** Place of the answer among those of its rater on its pair, from 1. */
  readonly event: number;
}

const LABEL: TableColumn<'label'> = {
  name: 'label',
  type: 'integer',
  about: '1 aligned, 0 not aligned, -1 unsure; empty: the rater took the answer back.',
};
const EVENT: TableColumn<'event'> = {
  name: 'event',
  type: 'integer',
  about: 'Place of the answer among those of its rater on its pair, from 1; the last one counts.',
};
const RATER_COLUMNS = [
  { name: 'rater', type: 'text', about: 'Who answered; unique within the study.' },
  { name: 'rater_kind', type: 'text', about: 'human, simulated or imported.' },
] as const satisfies TableColumns<LabelExportRow>;
const ANSWER_COLUMNS = [
  { name: 'note', type: 'text', about: 'What the rater remarked.' },
  { name: 'active_ms', type: 'integer', about: 'Milliseconds that the pair was visible and focused; 0: not measured.' },
  { name: 'labelled_at', type: 'time', about: 'When the rater answered, by the clock of the rater.' },
  { name: 'origin', type: 'text', about: 'human, simulated, imported or adjudication.' },
] as const satisfies TableColumns<LabelExportRow>;

/** The labels that count: at most one for each pair and rater. */
export const LABEL_TABLE = [
  ...PAIR_IMAGE_COLUMNS,
  ...RATER_COLUMNS,
  LABEL,
  ...ANSWER_COLUMNS,
] as const satisfies TableColumns<LabelExportRow>;

/** Every answer, withdrawals and adjudications included. */
export const LABEL_EVENT_TABLE = [
  ...PAIR_IMAGE_COLUMNS,
  ...RATER_COLUMNS,
  EVENT,
  LABEL,
  ...ANSWER_COLUMNS,
] as const satisfies TableColumns<LabelEventExportRow>;

/** The names of all columns that a table of labels may have; `event_id` stood in those of the first release. */
export const LABEL_EXPORT_COLUMNS: readonly string[] = [...LABEL_EVENT_TABLE.map(({ name }) => name), 'event_id'];
