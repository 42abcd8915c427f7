export type {
  ClusteredEstimate,
  ClusteredRatio,
  Fragility,
  MatchupLight,
  OverOptimisation,
  ShareEstimate,
  StopLight,
  StopLights,
  WinRate,
} from '@plumbline/metrics';
export {
  type IntervalMethod,
  type PowerSettings,
  UNSURE_POLICIES,
  type UnsurePolicy,
  votesNeeded,
  winRateSeen,
} from '@plumbline/metrics';
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
  PairSet,
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
export { computeFragility } from './pairwise/compute-fragility.ts';
export { type CriterionLead, computeLeads } from './pairwise/compute-leads.ts';
export { computeModelAgreement, pairsWhereParted } from './pairwise/compute-model-agreement.ts';
export { computeOptimisation, type SeriesError } from './pairwise/compute-optimisation.ts';
export { computeStandings } from './pairwise/compute-standings.ts';
export { computeStop, STOP_SETTINGS } from './pairwise/compute-stop.ts';
export { type LeaderboardRow, listLeaderboard } from './pairwise/leaderboard.ts';
export * from './pairwise/model-votes.ts';
export { findSeries, type OptimisationSeries, type SeriesContender } from './pairwise/optimisation-series.ts';
export { type PickedVotes, pickVotes } from './pairwise/pick-votes.ts';
export { type ScoredPairs, scorePairs } from './pairwise/scored-sides.ts';
export * from './pairwise/standings.ts';
export type { DecoyResult } from './pairwise/vote-checks.ts';
export type { VoteScope } from './pairwise/vote-scope.ts';
export {
  type AnswerCode,
  BALLOT_KINDS,
  BALLOT_STANDINGS,
  CRITERION_NAMES,
  type CriterionName,
  type VoteTable,
} from './pairwise/vote-table.ts';
export { LEADERBOARD_DOCUMENTS, type LeaderboardDocument, writeLeaderboard } from './pairwise/write-leaderboard.ts';
export { createRaterQuality } from './raters/quality/create-rater-quality.ts';
export * from './raters/quality/quality-input.ts';
export * from './raters/quality/quality-rules.ts';
export * from './raters/quality/rater-quality.ts';
export * from './raters/rater-table.ts';
export type { Check } from './reproduce/check.ts';
export { type Grid, latexGrid, markdownGrid, type Reproduction, toLatex, toMarkdown } from './reproduce/report.ts';
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
