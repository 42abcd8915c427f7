import type { MetricName, RowId, SettingName } from '@plumbline/analysis';
import type { SettingsSearch } from './pick-settings.ts';

export const PROMPTS_BEHIND = ['defined', 'excluded'] as const;
export type PromptsBehind = (typeof PROMPTS_BEHIND)[number];

export const CERTAINTY_BEHIND = ['unanimous', 'split'] as const;
export type CertaintyBehind = (typeof CERTAINTY_BEHIND)[number];

/** Which pairs stand behind a figure of the Results page, as parameters of `/s/:study/disagreements`. */
export interface FigureBehind {
  readonly subset?: string | undefined;
  readonly scorer?: RowId | undefined;
  readonly metric?: MetricName | undefined;
  /** Pairs of the prompts that the figure includes, or of those that it leaves out. */
  readonly prompts?: PromptsBehind | undefined;
  /** Pairs on which all people agree, or on which they do not. */
  readonly certainty?: CertaintyBehind | undefined;
  /** Pairs that somebody gave this answer. */
  readonly label?: 'aligned' | 'not-aligned' | 'unsure' | undefined;
}

export type ExplorerSearch = { readonly [Name in SettingName]?: string } & {
  readonly [Name in keyof FigureBehind]?: Exclude<FigureBehind[Name], undefined>;
};

/**
 * Search parameters that open the pairs behind a figure. What is undefined is left out, so that addresses stay short.
 *
 * @param settings  how the figure was computed: under other settings other pairs stand behind it
 */
export function toExplorerSearch(behind: FigureBehind, settings: SettingsSearch): ExplorerSearch {
  const fields = Object.entries({ ...settings, ...behind }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
}
