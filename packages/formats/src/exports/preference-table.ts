import { SETTINGS_COLUMN, type SettingsRow } from './settings-column.ts';
import type { TableColumns } from './table-column.ts';

/** Two images of one prompt, of which one is preferred. */
export interface PreferenceRow extends SettingsRow {
  readonly prompt: string;
  readonly subset: string | null;
  readonly chosen: string;
  readonly chosen_sha256: string | null;
  readonly rejected: string;
  readonly rejected_sha256: string | null;
  /** `human`, or a row of the analysis such as `textnorm:scene-clip@1`. */
  readonly by: string;
  readonly chosen_value: number;
  readonly rejected_value: number;
  /** `chosen_value - rejected_value`; 0 for a tie. */
  readonly margin: number;
  readonly is_tie: boolean;
  /** Mean labels, for those who choose by a model; null: no label. */
  readonly chosen_human: number | null;
  readonly rejected_human: number | null;
}

export const PREFERENCE_TABLE = [
  { name: 'prompt', type: 'text', about: 'The text given to the text-to-image model.' },
  { name: 'subset', type: 'text', about: 'The category of the prompt; empty: none.' },
  { name: 'chosen', type: 'text', about: 'Name of the preferred image.' },
  { name: 'chosen_sha256', type: 'text', about: 'SHA-256 of its bytes.' },
  { name: 'rejected', type: 'text', about: 'Name of the other image.' },
  { name: 'rejected_sha256', type: 'text', about: 'SHA-256 of its bytes.' },
  { name: 'by', type: 'text', about: 'What prefers: human (mean label), or a scorer of the analysis.' },
  { name: 'chosen_value', type: 'number', about: 'What it gives the preferred image.' },
  { name: 'rejected_value', type: 'number', about: 'What it gives the other image.' },
  { name: 'margin', type: 'number', about: 'The difference of the two.' },
  { name: 'is_tie', type: 'flag', about: 'Both have the same value: the order says nothing.' },
  { name: 'chosen_human', type: 'number', about: 'Mean label of the preferred image.' },
  { name: 'rejected_human', type: 'number', about: 'Mean label of the other image.' },
  SETTINGS_COLUMN,
] as const satisfies TableColumns<PreferenceRow>;
