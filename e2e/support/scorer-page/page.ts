// Runs in the browser: a scorer without the app around it, called by name from a test.
import { createBrowserScorer } from '../../../packages/scorer/src/browser/index.ts';
import type {
  CheckResult,
  DeviceChoice,
  LoadResult,
  ScoreRequest,
  ScoreResult,
  Scorer,
  ScorerEvent,
} from '../../../packages/scorer/src/index.ts';

export interface ScorerPage {
  open(manifestUrl: string, device: DeviceChoice): Promise<LoadResult>;
  check(requests: readonly ScoreRequest[]): Promise<CheckResult>;
  /** All at once. */
  score(requests: readonly ScoreRequest[]): Promise<readonly ScoreResult[]>;
  /** The same, each request with `copies` files that look alike and are not the same. */
  scoreCopies(requests: readonly ScoreRequest[], copies: number): Promise<readonly ScoreResult[]>;
  events(): readonly ScorerEvent[];
}

declare global {
  interface Window {
    scorerPage: ScorerPage;
  }
}

let scorer: Scorer | undefined;
const events: ScorerEvent[] = [];

function opened(): Scorer {
  if (scorer === undefined) throw new Error('open a scorer first');
  return scorer;
}

window.scorerPage = {
  open: (manifestUrl, device) => {
    scorer = createBrowserScorer({ manifestUrl, device });
    scorer.subscribe((event) => events.push(event));
    return scorer.load();
  },
  check: (requests) => opened().check(requests),
  score: (requests) => Promise.all(requests.map((request) => opened().score(request))),
  scoreCopies: async (requests, copies) => {
    const all = Array.from({ length: copies }, (_, copy) => requests.map((request) => copyOf(request, copy)));
    return window.scorerPage.score(await Promise.all(all.flat()));
  },
  events: () => events,
};

/** Decoders leave what follows an image alone. */
async function copyOf(request: ScoreRequest, copy: number): Promise<ScoreRequest> {
  const url = 'url' in request.image ? request.image.url : '';
  const image = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const bytes = Uint8Array.from([...image, copy]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const imageSha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { ...request, imageSha256, image: { bytes } };
}
