import { err, type Failure } from '@plumbline/result';

/** Min-max variant: softmax of `scale` x the rewards stretched to [0, 1]. The authors' released code; `scale` > 0. */
export interface MinMaxSettings {
  readonly variant: 'minmax';
  readonly scale: number;
}

/** Temperature variant: softmax of the rewards divided by `tau` > 0. The equation of the paper. */
export interface TemperatureSettings {
  readonly variant: 'temperature';
  readonly tau: number;
}

export type TextNormSettings = MinMaxSettings | TemperatureSettings;

export interface InvalidSetting {
  readonly setting: 'scale' | 'tau' | 'lambda';
  readonly value: number;
}

/** The failure for a scale or tau that is not a positive finite number; undefined when the settings are sound. */
export function findInvalidSetting(settings: TextNormSettings): Failure<'invalid_setting', InvalidSetting> | undefined {
  const [setting, value] =
    settings.variant === 'minmax' ? (['scale', settings.scale] as const) : (['tau', settings.tau] as const);
  return Number.isFinite(value) && value > 0 ? undefined : err('invalid_setting', { setting, value });
}
