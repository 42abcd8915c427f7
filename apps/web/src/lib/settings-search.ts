import {
  type AnalysisSettings,
  DEFAULT_ANALYSIS_SETTINGS,
  fromQuery,
  SETTING_NAMES,
  toQuery,
} from '@plumbline/analysis';
import type { SettingsSearch } from './pick-settings.ts';

export interface ReadSettings {
  readonly settings: AnalysisSettings;
  /** Why the address could not be followed, in a sentence; then the settings are the published ones. */
  readonly refusal: string | null;
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
