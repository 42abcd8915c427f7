import type { LabelValue } from '@plumbline/contract';

export interface LabelDraft {
  readonly rater: string;
  readonly value: LabelValue;
  readonly note: string;
  /** Milliseconds; 0 when nobody measured. */
  readonly activeMs: number;
  readonly labelledAt: Date;
}

/** A pair on its way into a study, with all that came along: already checked. */
export interface PairDraft {
  readonly prompt: string;
  readonly subset: string;
  readonly imageName: string;
  /** An image that is stored; null: only the name is known. */
  readonly imageSha256: string | null;
  readonly generator: string | null;
  /** Contrastive prompts of the prompt, without duplicates; undefined: rules make them where none are known. */
  readonly contrastive: readonly string[] | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly labels: readonly LabelDraft[];
}
