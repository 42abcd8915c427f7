import type { Result } from '@plumbline/result';
import type { Analysis, AnalysisPart, PartName } from '../analysis.ts';
import type { PairColumns } from '../pairs/pair-columns.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import type { StudyFrame } from '../study-frame.ts';

/** The settings ask for a reward model that the study has no TextNorm of. */
export type SettingsRefusal = 'unknown_model';
export interface SettingsRefusalDetails {
  /** One sentence for people. */
  readonly message: string;
}
export type SessionAnswer<Value> = Result<Value, SettingsRefusal, SettingsRefusalDetails>;

/**
 * One frame and what has been computed from it. Each piece is kept by the settings that it depends on, so that a switch
 * computes again only what it changes. Answers are shared: callers must not write into their arrays.
 */
export interface AnalysisSession {
  readonly frame: StudyFrame;
  part<Name extends PartName>(name: Name, settings: AnalysisSettings): SessionAnswer<AnalysisPart<Name>>;
  analyse(settings: AnalysisSettings): SessionAnswer<Analysis>;
  derivePairs(settings: AnalysisSettings): SessionAnswer<PairColumns>;
}
