import { type AnalysisSettings, DEFAULT_ANALYSIS_SETTINGS, modelKey } from '@plumbline/analysis';
import type { StudyDetail } from '@plumbline/contract';

/** The analysis as the study is set up: its own models together, by its own rule, as far as they have scores. */
export function settingsOf(
  { members, ensemble }: Pick<StudyDetail, 'members' | 'ensemble'>,
  scored: readonly string[],
): AnalysisSettings {
  const keys = members.map(({ model }) => modelKey(model)).filter((key) => scored.includes(key));
  const lambda = ensemble.method === 'mean' ? 0 : ensemble.lambda;
  const isTeam = members.length > 1 && keys.length === members.length;
  return { ...DEFAULT_ANALYSIS_SETTINGS, ensemble: isTeam ? { members: keys, lambda } : null };
}
