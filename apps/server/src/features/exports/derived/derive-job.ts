import type { AnalysisSettings } from '@plumbline/analysis';
import type { DrawOptions, PickRequest } from '../../../models/image-picks.ts';
import type { PreferenceOptions } from './prefer.ts';
import type { Weighting } from './weigh.ts';

interface Settled {
  readonly settings: AnalysisSettings;
}

/** What is to be computed from a frame: plain data, so that it crosses to a worker. */
export type DeriveJob = Settled &
  (
    | { readonly kind: 'study-metrics' }
    | { readonly kind: 'aggregated-labels' }
    | { readonly kind: 'metrics' }
    | { readonly kind: 'prompt-metrics' }
    | { readonly kind: 'preferences'; readonly by: string; readonly options: PreferenceOptions }
    | { readonly kind: 'best-of-n'; readonly options: DrawOptions }
    | { readonly kind: 'picks'; readonly requests: readonly PickRequest[] }
    | { readonly kind: 'weights'; readonly by: string; readonly weighting: Weighting }
  );
