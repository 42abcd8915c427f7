import type { MetricName } from '../figures/metric-name.ts';
import type { RowId } from '../rows/scorer-row.ts';
import type { Range } from './bins.ts';
import type { SortKey } from './sort-key.ts';

/** Which pairs are wanted, and in which order. */
export interface ExploreView {
  /** By axis id: values wanted; `none`: those without a value. */
  readonly ranges: Readonly<Record<string, Range | 'none'>>;
  /** By axis id: names of the categories wanted, any of them; `none`: those without. */
  readonly picks: Readonly<Record<string, readonly string[]>>;
  /** Part of the prompt, any case; empty: all. */
  readonly search: string;
  /** Only pairs of prompts that a figure includes, or of those that it leaves out. */
  readonly behind: BehindFigure | null;
  /** Only these pairs; null: all. */
  readonly among: PairSet | null;
  readonly sort: SortKey;
  /** Pairs without a value come last in either direction. */
  readonly direction: 'falling' | 'rising';
}

/** Pairs by id; equal keys, equal pairs. */
export interface PairSet {
  readonly key: string;
  readonly pairs: readonly string[];
}

export interface BehindFigure {
  readonly row: RowId;
  readonly metric: MetricName;
  readonly prompts: 'defined' | 'excluded';
}

/** What a view came to. */
export interface ExploreSnapshot {
  /** Grows with every view that is applied. */
  readonly revision: number;
  readonly passing: number;
  /** Prompts that have a pair which passes. */
  readonly passingPrompts: number;
  /** One for each axis, in order: pairs of each bin that pass all filters but the axis' own. */
  readonly counts: readonly Uint32Array[];
  /** What the pairs are really sorted by: not what was asked for where the study has no such scorer. */
  readonly sortedBy: SortKey;
}

/** A pair as a page shows it. Null: none. */
export interface ExploreRow {
  /** Position in the frame. */
  readonly index: number;
  readonly pairId: string;
  /** Position of the prompt in the frame. */
  readonly promptIndex: number;
  readonly prompt: string;
  readonly subset: string;
  readonly generator: string | null;
  readonly imageName: string;
  readonly imageSha256: string | null;
  readonly labels: number;
  readonly aligned: number;
  readonly notAligned: number;
  readonly unsure: number;
  readonly humanMean: number | null;
  readonly split: number | null;
  readonly lastLabelledAt: number | null;
  /** 1 aligned, 0 not aligned, -1 unsure. */
  readonly decision: number | null;
  readonly tags: readonly string[];
  readonly comments: number;
  /** One for each scorer of the study, in order. */
  readonly values: readonly (number | null)[];
  readonly sortedBy: number | null;
}

/** Where a pair stands among those that pass. */
export interface ExplorePlace {
  /** From 1. */
  readonly position: number;
  readonly total: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** The images of one prompt side by side. */
export interface PromptPairs {
  readonly id: string;
  readonly text: string;
  /** From 1, among the prompts that have a pair which passes. */
  readonly position: number;
  readonly total: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly rows: ReadonlyArray<ExploreRow & { readonly passes: boolean }>;
}
