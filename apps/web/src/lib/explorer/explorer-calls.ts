import type {
  AnalysisSettings,
  DensityGrid,
  DensityRequest,
  ExplorePlace,
  ExploreRow,
  ExplorerDescription,
  ExploreSnapshot,
  PromptPairs,
} from '@plumbline/analysis';
import type { AnalysisResult, SettingsRequest } from '../analysis/analysis-calls.ts';
import type { AskedView } from '../pair-list/explore-view.ts';

/** Every request names its whole view, so that a worker that was started anew can answer too. */
export interface ExploreRequest {
  /** Slug or id. */
  readonly study: string;
  readonly settings: AnalysisSettings;
  readonly view: AskedView;
}

/** Places of the sorted list, `to` not among them. */
export interface PlaceWindow {
  readonly from: number;
  readonly to: number;
}

export interface Exploration {
  readonly snapshot: ExploreSnapshot;
  /** Rows of the window that was asked for. */
  readonly rows: readonly ExploreRow[];
}

export interface ImageSample {
  readonly rows: readonly ExploreRow[];
  /** Pairs that pass and have an image. */
  readonly available: number;
}

interface Call<Request, Value> {
  readonly request: Request;
  readonly result: AnalysisResult<Value>;
}

/** What the explorer asks the analysis worker. */
export interface ExplorerCalls {
  /** Fetches the study anew where it changed. */
  readonly openExplorer: Call<SettingsRequest, ExplorerDescription>;
  readonly explore: Call<ExploreRequest & PlaceWindow, Exploration>;
  readonly listPlaces: Call<ExploreRequest & PlaceWindow, Uint32Array>;
  readonly readPairs: Call<ExploreRequest & { readonly indices: Uint32Array }, readonly ExploreRow[]>;
  readonly listPairIds: Call<ExploreRequest & { readonly indices: Uint32Array }, readonly string[]>;
  readonly findPlace: Call<ExploreRequest & { readonly pairId: string }, ExplorePlace | null>;
  readonly readPrompt: Call<ExploreRequest & { readonly prompt: string | null }, PromptPairs | null>;
  readonly countDensity: Call<ExploreRequest & { readonly plane: DensityRequest }, DensityGrid | null>;
  readonly findNearest: Call<
    ExploreRequest & { readonly plane: DensityRequest; readonly x: number; readonly y: number },
    ExploreRow | null
  >;
  readonly sampleImages: Call<ExploreRequest & { readonly most: number }, ImageSample>;
}
