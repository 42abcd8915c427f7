import { RpcScorer } from '../rpc/rpc-scorer.ts';
import type {
  CallOptions,
  CheckResult,
  DeviceChoice,
  EmbedResult,
  ImageRequest,
  PrepareResult,
  ScoreRequest,
  ScoreResult,
  Scorer,
} from '../scorer.ts';
import { scoringWorkerOpener } from './open-scoring-worker.ts';

export interface BrowserScorerOptions {
  /** Address of the model's `manifest.json`, same origin; may be relative to the page. */
  readonly manifestUrl: string;
  readonly device: DeviceChoice;
}

/**
 * A scorer in a worker of its own, started by the first call. Everything heavy happens there: downloads, hashing,
 * decoding, inference. Needs a bundler that understands `new Worker(new URL(…))` and `?url` imports, such as Vite.
 */
export function createBrowserScorer({ manifestUrl, device }: BrowserScorerOptions): Scorer {
  return new PageScorer(scoringWorkerOpener({ manifestUrl: toAbsolute(manifestUrl), device }));
}

/** Addresses are the page's: inside the worker a relative one would mean another place. */
class PageScorer extends RpcScorer {
  override check(requests: readonly ScoreRequest[], options?: CallOptions): Promise<CheckResult> {
    return super.check(requests.map(withAbsoluteUrl), options);
  }

  override prepare(request: ScoreRequest, options?: CallOptions): Promise<PrepareResult> {
    return super.prepare(withAbsoluteUrl(request), options);
  }

  override score(request: ScoreRequest, options?: CallOptions): Promise<ScoreResult> {
    return super.score(withAbsoluteUrl(request), options);
  }

  override embedImage(request: ImageRequest, options?: CallOptions): Promise<EmbedResult> {
    return super.embedImage(withAbsoluteUrl(request), options);
  }
}

function withAbsoluteUrl<Request extends ImageRequest>(request: Request): Request {
  return 'url' in request.image ? { ...request, image: { url: toAbsolute(request.image.url) } } : request;
}

function toAbsolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
