import type { LabelOrigin, LabelValue, PersonKind } from '@plumbline/contract';
import type { SetDraft } from './write-contrastive-sets.ts';

export interface LabelDraft {
  readonly rater: string;
  /** Left out: the kind that the writer is told. */
  readonly raterKind?: PersonKind | undefined;
  /** Left out: of the same name as the kind that the writer is told. */
  readonly origin?: LabelOrigin | undefined;
  /** Null takes the answer before it back; only with a `sequence`. */
  readonly value: LabelValue | null;
  readonly note: string;
  /** Milliseconds; 0 when nobody measured. */
  readonly activeMs: number;
  readonly labelledAt: Date;
  /** Place among the answers of this rater on this pair, from 1. */
  readonly sequence?: number | undefined;
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
  readonly contrastive: SetDraft['items'] | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly labels: readonly LabelDraft[];
}

/** Why a draft was not taken; a sentence for people. */
export interface Refusal {
  readonly code: 'rater_taken' | 'label_conflict' | 'label_gap';
  readonly message: string;
}
