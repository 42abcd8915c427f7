import type { Dtype, ModelManifest } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import type { PooledImage } from '../engine-parts.ts';
import type { NetWeights } from '../model/reward-net.ts';
import type { ImageError, ImageRequest, ScoreErrorDetails } from '../scorer.ts';

export interface ImageWorkerSetup {
  readonly manifest: ModelManifest;
  readonly dtype: Dtype;
  /** Null: it only prepares images. */
  readonly weights: NetWeights | null;
}

/** What an image worker is asked: once to get ready, then for one image after another. */
export interface ImageWorkerCalls {
  readonly setUp: {
    readonly request: ImageWorkerSetup;
    readonly result: Result<'ready', 'runtime_failed', ScoreErrorDetails>;
  };
  readonly take: {
    readonly request: ImageRequest;
    readonly result: Result<PooledImage, ImageError | 'runtime_failed', ScoreErrorDetails>;
  };
}
