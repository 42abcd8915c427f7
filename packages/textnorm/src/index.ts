export { type Confidence, confidence } from './confidence.ts';
export { dropDuplicates } from './drop-duplicates.ts';
export { type EnsembleError, ensembleMean, ensembleUncertaintyRegularised } from './ensemble.ts';
export type { InvalidSetting, MinMaxSettings, TemperatureSettings, TextNormSettings } from './settings.ts';
export {
  type Distribution,
  type TextNormError,
  type TextNormErrorDetails,
  type TextNormResult,
  textNorm,
  textNormDistribution,
} from './text-norm.ts';
export { type RewardRows, textNormOfRows } from './text-norm-rows.ts';
export { type UnitInterval, unitInterval } from './unit-interval.ts';
