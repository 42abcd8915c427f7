import type { LabelValue } from '@plumbline/contract';

/** One label on its way out. A later import of the file reads the first five fields, rater, label and note again. */
export interface LabelExportRow {
  readonly prompt: string;
  readonly subset: string | null;
  /** Name of the image, with `/` between folders. */
  readonly image: string;
  /** Null when only the name is known. */
  readonly image_sha256: string | null;
  readonly generator: string | null;
  readonly rater: string;
  readonly rater_kind: string;
  /** Null when the event took a label back. */
  readonly label: LabelValue | null;
  readonly note: string | null;
  readonly active_ms: number | null;
  /** ISO 8601, UTC. */
  readonly labelled_at: string;
  readonly origin: string;
  readonly event_id: string;
}

export const LABEL_EXPORT_COLUMNS = [
  'prompt',
  'subset',
  'image',
  'image_sha256',
  'generator',
  'rater',
  'rater_kind',
  'label',
  'note',
  'active_ms',
  'labelled_at',
  'origin',
  'event_id',
] as const satisfies readonly (keyof LabelExportRow)[];
