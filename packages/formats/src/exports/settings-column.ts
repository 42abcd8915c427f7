import type { TableColumn } from './table-column.ts';

export interface SettingsRow {
  /** As the parameters of an address; empty: all as by default. */
  readonly settings: string;
}

/** A figure without the choices behind it cannot be used again. */
export const SETTINGS_COLUMN = {
  name: 'settings',
  type: 'text',
  about: 'Analysis settings that differ from the default, as the parameters of an address.',
} as const satisfies TableColumn<'settings'>;
