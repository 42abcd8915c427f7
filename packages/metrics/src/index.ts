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
export { binomialLowerTail, binomialUpperTail } from './proportions/binomial-tail.ts';
export { ClusteredSums } from './proportions/clustered-ratio.ts';
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
