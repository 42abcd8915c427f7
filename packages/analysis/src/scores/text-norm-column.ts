import { type TextNormSettings, textNormOfRows } from '@plumbline/textnorm';
import type { ModelScores } from './model-scores.ts';

/** TextNorm of each pair in [0, 1]. NaN: no rewards over the contrastive set in force, or a reward that is not finite. */
export const computeTextNorm = ({ scores, row }: ModelScores, settings: TextNormSettings): Float64Array =>
  textNormOfRows(scores, row, settings);

/** The same variant with another scale or tau. */
export const withDial = (settings: TextNormSettings, dial: number): TextNormSettings =>
  settings.variant === 'minmax' ? { variant: 'minmax', scale: dial } : { variant: 'temperature', tau: dial };

export const dialOf = (settings: TextNormSettings): number =>
  settings.variant === 'minmax' ? settings.scale : settings.tau;
