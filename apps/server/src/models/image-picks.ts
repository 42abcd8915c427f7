import type { AnalysisSettings } from '@plumbline/analysis';

/** Which images of a prompt a scorer may pick from. */
export interface DrawOptions {
  /** `all` images of a prompt, or this many of them drawn by `draw`; a prompt with fewer gives all it has. */
  readonly n: 'all' | number;
  /** Seed of the draw: the same images for every scorer, in every copy of the study. */
  readonly draw: number;
}

/** The images of each prompt that a scorer ranks highest among some that are drawn. */
export interface PickRequest extends DrawOptions {
  /** `human`, or a row of the analysis. */
  readonly by: string;
  /** How many to pick. */
  readonly count: number;
  /** Only images of this generator; null: all. */
  readonly generator: string | null;
  readonly textNorm: AnalysisSettings['textNorm'];
}

export interface PickedRow {
  /** Position of the request. */
  readonly request: number;
  readonly promptId: string;
  /** Images that there are to draw from. */
  readonly available: number;
  /** Those that were drawn and have no value. */
  readonly unscored: number;
  /** Ids, best first; equal ones by name. None where too few images are there or one that was drawn has no value. */
  readonly pairs: readonly string[];
  /** SHA-256 of their bytes. */
  readonly images: readonly string[];
  /** What the scorer gives them, on average. */
  readonly value: number | null;
}

interface RefusedRow {
  readonly request: number;
  /** Why nothing is picked; a sentence for people. */
  readonly refusal: string;
}

export type PickRow = PickedRow | RefusedRow;

/** One row for each request and prompt that has an image to draw from, or one that says why a request picks nothing. */
export type ImagePicker = (studyId: string, requests: readonly PickRequest[]) => Promise<readonly PickRow[]>;
