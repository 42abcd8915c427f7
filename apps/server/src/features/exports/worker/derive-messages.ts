import type { StudyFrame } from '@plumbline/analysis';
import type { DeriveJob } from '../derived/derive-job.ts';

/** Each is answered by one message, and the next one waits for it. */
export type ToDeriver =
  | { readonly kind: 'start'; readonly frame: StudyFrame; readonly job: DeriveJob }
  /** No rows are made before they are wanted. */
  | { readonly kind: 'next' }
  /** The rest is not wanted: let go of the study. */
  | { readonly kind: 'forget' };

export type FromDeriver =
  | { readonly kind: 'started' }
  /** What is asked for cannot be computed; a sentence for people. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'rows'; readonly rows: readonly object[] }
  | { readonly kind: 'end' };
