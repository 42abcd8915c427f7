import { SETTING_NAMES, type SettingName } from '@plumbline/analysis';

// Apart from what reads settings: the router needs this one for every page's address.

/** The parameters of an address that say how figures are computed; what is as published is left out. */
export type SettingsSearch = { readonly [Name in SettingName]?: string | number };

/** The parameters of an address that are settings, as they stand: what they mean is checked by `readSettings`. */
export function pickSettings(search: Readonly<Record<string, unknown>>): SettingsSearch {
  const given = SETTING_NAMES.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}
