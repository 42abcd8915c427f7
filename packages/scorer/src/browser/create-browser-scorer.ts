import { RpcScorer } from '../rpc/rpc-scorer.ts';
import type {
  DeviceChoice,
  EmbedResult,
  ImageRequest,
  PrepareResult,
  ScoreRequest,
  ScoreResult,
  Scorer,
} from '../scorer.ts';
import { openScoringWorker } from './open-scoring-worker.ts';

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
  const options = { manifestUrl: toAbsolute(manifestUrl), device };
  return new PageScorer((listeners) => openScoringWorker(options, listeners));
}

/** Addresses are the page's: inside the worker a relative one would mean another place. */
class PageScorer extends RpcScorer {
  override prepare(request: ScoreRequest): Promise<PrepareResult> {
    return super.prepare(withAbsoluteUrl(request));
  }

  override score(request: ScoreRequest): Promise<ScoreResult> {
    return super.score(withAbsoluteUrl(request));
  }

  override embedImage(request: ImageRequest): Promise<EmbedResult> {
    return super.embedImage(withAbsoluteUrl(request));
  }
}

function withAbsoluteUrl<Request extends ImageRequest>(request: Request): Request {
  return 'url' in request.image ? { ...request, image: { url: toAbsolute(request.image.url) } } : request;
}

function toAbsolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
