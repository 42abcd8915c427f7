export type { AgreementError } from './agreement/agreement-error.ts';
export {
  type AgreementSums,
  agreementByCluster,
  type ClusteredAgreement,
  combineClusters,
  sumAgreement,
} from './agreement/agreement-sums.ts';
export { type CategoryCounts, countCategories, countLabels } from './agreement/category-counts.ts';
export { fleissKappa } from './agreement/fleiss-kappa.ts';
export { fullAgreement } from './agreement/full-agreement.ts';
export { gwetAc1 } from './agreement/gwet-ac1.ts';
export { krippendorffAlpha, type MeasurementLevel } from './agreement/krippendorff-alpha.ts';
export { type BestOfN, bestOfN } from './best-of-n/best-of-n.ts';
export { findParting, type Parting } from './best-of-n/find-parting.ts';
export { type CurveBand, type CurveSpread, spreadCurves } from './best-of-n/spread-curves.ts';
export {
  bootstrapClusters,
  bootstrapCrossed,
  type ClusterError,
  type ClusterEstimate,
  type ClusterStatistic,
  type CrossedStatistic,
} from './bootstrap/bootstrap-clusters.ts';
export { bootstrapMean, type MeanError, type MeanEstimate, pairedDifference } from './bootstrap/bootstrap-mean.ts';
export type { BootstrapSettings, Interval, IntervalError, IntervalMethod } from './bootstrap/interval.ts';
export { quantile } from './bootstrap/quantile.ts';
export { createRandomSource, type DrawIndex } from './bootstrap/random-source.ts';
export type { Binning } from './calibration/binning.ts';
export {
  type BrierParts,
  type Calibration,
  type CalibrationBin,
  type CalibrationError,
  type CalibrationSettings,
  calibration,
} from './calibration/calibration.ts';
export { benjaminiHochberg } from './flags/benjamini-hochberg.ts';
export {
  type AggregationError,
  type LabelTally,
  majorityLabel,
  majorityOfTally,
  meanLabel,
  meanOfTally,
  tallyLabels,
} from './labels/aggregate-labels.ts';
export type { LabelColumns } from './labels/label-columns.ts';
export { type AggregationPolicy, UNSURE_POLICIES, type UnsurePolicy } from './labels/unsure-policy.ts';
export type { ClusteredEstimate } from './pairwise/clustered-estimate.ts';
export { type DavidsonError, type DavidsonFit, fitDavidson, predictVote } from './pairwise/davidson.ts';
export type { Chances } from './pairwise/davidson-model.ts';
export { type FewestRemovals, type Fragility, type FragilityError, fragility } from './pairwise/fragility/fragility.ts';
export {
  type MajorityVotes,
  majorities,
  type RaterBesideOthers,
  ratersBesideOthers,
} from './pairwise/human-ceiling.ts';
export { ACTIVE_TURNS, matchupPriorities, weakStrengths } from './pairwise/matchup-priorities.ts';
export {
  type AgreementInputError,
  type ModelAgreement,
  modelAgreement,
  type ScoredVotes,
} from './pairwise/model-agreement.ts';
export {
  type OptimisationError,
  type OptimisationPoint,
  type OverOptimisation,
  overOptimisation,
} from './pairwise/over-optimisation.ts';
export {
  type ClusterDesign,
  type PowerError,
  type PowerSettings,
  type VotesNeeded,
  votesNeeded,
  winRateSeen,
} from './pairwise/power.ts';
export { rankAgreement } from './pairwise/rank-agreement.ts';
export {
  type RaterConsistency,
  type RepeatColumns,
  type SelfConsistency,
  selfConsistency,
} from './pairwise/self-consistency.ts';
export { type RaterSide, type SidePreference, sidePreference } from './pairwise/side-preference.ts';
export type { StopLight, StopSettings } from './pairwise/stop-light.ts';
export { type MatchupLight, type StopLights, stopLights } from './pairwise/stop-lights.ts';
export { StrengthSpread } from './pairwise/strength-spread.ts';
export type { TieCalibration } from './pairwise/tie-calibration.ts';
export type { ShareEstimate } from './pairwise/two-way-share.ts';
export type { ClusterCounts } from './pairwise/two-way-variance.ts';
export { readVoteGraph, type Standing, type VoteGraph } from './pairwise/vote-graph.ts';
export {
  checkVotes,
  countMatchups,
  type MatchupCounts,
  type VoteColumns,
  type VoteError,
  type VoteErrorDetails,
} from './pairwise/votes.ts';
export { type WinRate, type WinRates, winRates } from './pairwise/win-rate.ts';
export { binomialLowerTail, binomialUpperTail } from './proportions/binomial-tail.ts';
export { type ClusteredRatio, ClusteredSums } from './proportions/clustered-ratio.ts';
export { studentCumulative } from './proportions/student.ts';
export { wilsonInterval } from './proportions/wilson-interval.ts';
export { argsort } from './ranking/argsort.ts';
export { auroc } from './ranking/auroc.ts';
export { averagePrecision } from './ranking/average-precision.ts';
export { averagePrecisionAt, type CutTies } from './ranking/average-precision-at.ts';
export { kendallTauB } from './ranking/kendall.ts';
export { midRanks } from './ranking/mid-ranks.ts';
export type { BinaryTargets, NumberInputError, RankingError, TargetInputError } from './ranking/ranking-error.ts';
export { type RankingMetrics, rankingMetrics } from './ranking/ranking-metrics.ts';
export { spearman } from './ranking/spearman.ts';
export { type AnswerRun, chanceOfRun, longestRuns } from './raters/answer-runs.ts';
export { type DawidSkene, type DawidSkeneSettings, dawidSkene, type RaterModel } from './raters/dawid-skene.ts';
export { type LeaveOneOutSettings, leaveOneRaterOut, type RaterAsModel } from './raters/leave-one-rater-out.ts';
export { LeniencyProcess } from './raters/leniency-process.ts';
