export { ScorerEngine } from './engine.ts';
export {
  type EngineParts,
  MAX_IMAGE_PIXELS,
  type ModelFolder,
  type OpenRuntime,
  type OrtModule,
  type Pixels,
  type RuntimeCandidate,
  type SessionOptions,
} from './engine-parts.ts';
export type {
  DeviceChoice,
  EmbedResult,
  ImageError,
  ImageRequest,
  LoadError,
  LoadedModel,
  LoadResult,
  PrepareResult,
  ScoredPair,
  ScoreError,
  ScoreErrorDetails,
  ScoreRequest,
  ScoreResult,
  Scorer,
  TextError,
  UnknownWords,
} from './scorer.ts';
