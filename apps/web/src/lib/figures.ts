import type { TextNormSettings } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';

/** Shares, means and TextNorm: two decimals; less would hide a disagreement, more would feign exactness. */
export const formatShare = (value: number): string => value.toFixed(2);

/** Whole percent, the last digit that a few hundred answers can tell. */
export const formatPercent = (share: number): string => `${Math.round(share * 100)} %`;

/** Raw rewards have no bounds: two decimals and a real minus sign, so that columns line up. */
export const formatReward = (value: number): string => value.toFixed(2).replace('-', '\u2212');

/** Figures of metrics: three decimals, as tables in print give them, with a real minus sign. */
export function formatMetric(value: number): string {
  const text = value.toFixed(3);
  // What rounds to nothing has no sign.
  return Number(text) === 0 ? '0.000' : text.replace('-', '\u2212');
}

/** Small tunable numbers such as tau: as many digits as they were given. */
export const formatSetting = (value: number): string => String(Number(value.toPrecision(4)));

const counts = new Intl.NumberFormat('en');
export const formatCount = (value: number): string => counts.format(value);

/** "1 label", "2 labels". */
export const countOf = (value: number, one: string, many = `${one}s`): string =>
  `${formatCount(value)} ${value === 1 ? one : many}`;

export function formatSettings(settings: TextNormSettings): string {
  switch (settings.variant) {
    case 'minmax':
      return `min-max, scale ${formatSetting(settings.scale)}`;
    case 'temperature':
      return `temperature, tau ${formatSetting(settings.tau)}`;
    default:
      return assertNever(settings);
  }
}

export const isSameSettings = (a: TextNormSettings, b: TextNormSettings): boolean =>
  formatSettings(a) === formatSettings(b);

/** Active time of one answer. */
export const formatSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
