import type { ModelManifest } from '@plumbline/contract';
import type { Result } from '@plumbline/result';

/** To the process that opens graphs; each such process is asked once. */
export interface ToChecker {
  readonly manifest: ModelManifest;
  readonly directory: string;
}

export type FromChecker = Result<undefined, 'model_unfit', { readonly message: string }>;
