import {
  type AnalysisSettings,
  DEFAULT_ANALYSIS_SETTINGS,
  fromQuery,
  SETTING_NAMES,
  type SettingName,
  toQuery,
} from '@plumbline/analysis';

/** The parameters of an address that say how figures are computed; what is as published is left out. */
export type SettingsSearch = { readonly [Name in SettingName]?: string | number };

export interface ReadSettings {
  readonly settings: AnalysisSettings;
  /** Why the address could not be followed, in a sentence; then the settings are the published ones. */
  readonly refusal: string | null;
}

/** The parameters of an address that are settings, as they stand: what they mean is checked by `readSettings`. */
export function pickSettings(search: Readonly<Record<string, unknown>>): SettingsSearch {
  const given = SETTING_NAMES.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

export function readSettings(search: SettingsSearch): ReadSettings {
  const texts = SETTING_NAMES.map((name) => [name, search[name] === undefined ? undefined : String(search[name])]);
  const result = fromQuery(Object.fromEntries(texts));
  return result.ok
    ? { settings: result.value, refusal: null }
    : { settings: DEFAULT_ANALYSIS_SETTINGS, refusal: result.details.message };
}

/** Settings as parameters. Numbers stay numbers: the router would put a text that looks like one into quotes. */
export function writeSettings(settings: AnalysisSettings): SettingsSearch {
  const written = Object.entries(toQuery(settings)).map(([name, text]) => {
    const isNumber = text !== undefined && text.trim() !== '' && String(Number(text)) === text;
    return [name, isNumber ? Number(text) : text] as const;
  });
  return Object.fromEntries(written);
}
