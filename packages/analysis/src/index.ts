export { type IntervalMethod, UNSURE_POLICIES, type UnsurePolicy } from '@plumbline/metrics';
export * from './agreement/agreement.ts';
export * from './analysis.ts';
export * from './best-of-n/best-of-n-curve.ts';
export * from './calibration/calibration.ts';
export { compareRows, type RowComparison } from './compare/compare-rows.ts';
export * from './compare/difference.ts';
export { changedOrders, rankRows } from './compare/rank-rows.ts';
export {
  compareScaleChoices,
  type ScaleChoiceComparison,
  type ScaleChoiceFigures,
  type ScaleChoiceRow,
} from './compare/scale-choices.ts';
export { HUMAN_AXIS, SPLIT_AXIS, TIME_AXIS } from './explore/axes.ts';
export { type Axis, type CategoryAxis, NONE, type NumberAxis, type NumberScale } from './explore/axis.ts';
export { type Bins, binOf, edgeOf, type Range } from './explore/bins.ts';
export type { DensityAxis, DensityGrid, DensityRequest } from './explore/density.ts';
export type {
  BehindFigure,
  ExplorePlace,
  ExploreRow,
  ExploreSnapshot,
  ExploreView,
  PromptPairs,
} from './explore/explore-view.ts';
export { Explorer, type ExplorerDescription, type ExplorerScorer } from './explore/explorer.ts';
export type { SortKey } from './explore/sort-key.ts';
export * from './figures/cell.ts';
export * from './figures/interval.ts';
export * from './figures/metric-name.ts';
export { reasonOf } from './figures/prompt-metrics.ts';
export { promptsOfGroup } from './frame/groups.ts';
export * from './labels/label-summary.ts';
export * from './pairs/pair-columns.ts';
export { createRaterQuality } from './raters/quality/create-rater-quality.ts';
export * from './raters/quality/quality-input.ts';
export * from './raters/quality/quality-rules.ts';
export * from './raters/quality/rater-quality.ts';
export * from './raters/rater-table.ts';
export type { Check } from './reproduce/check.ts';
export { type Reproduction, toLatex, toMarkdown } from './reproduce/report.ts';
export { reproduceTia2 } from './reproduce/reproduce-tia2.ts';
export * from './rows/scorer-row.ts';
export type {
  AnalysisSession,
  SessionAnswer,
  SettingsRefusal,
  SettingsRefusalDetails,
} from './session/analysis-session.ts';
export { analyse, createAnalysis, PART_NAMES } from './session/create-analysis.ts';
export * from './settings/analysis-settings.ts';
export { fromQuery, type InvalidSettingDetails, type SettingsQuery, toQuery } from './settings/query.ts';
export { SETTING_NAMES, type SettingName } from './settings/setting-names.ts';
export { withoutRater } from './settings/without-rater.ts';
export * from './study-frame.ts';
