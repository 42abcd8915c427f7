import type { StopLight } from '@plumbline/analysis';

export type StopTone = 'decided' | 'level' | 'open';

export const toneOf = (light: StopLight | null): StopTone =>
  light?.state === 'decided' ? 'decided' : light?.state === 'no-difference' ? 'level' : 'open';

export const STOP_NAMES: Record<StopTone, string> = {
  decided: 'Enough votes',
  level: 'Enough votes: no difference that matters',
  open: 'Not enough votes yet',
};
