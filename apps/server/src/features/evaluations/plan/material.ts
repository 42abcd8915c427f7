import type { ContenderDraft, EvaluationProblem } from '@plumbline/contract';

/** A prompt that could be compared. */
export interface PlanPrompt {
  readonly id: string;
  readonly text: string;
  readonly subset: string;
}

/** What one contender shows of one prompt, in the order of the grid. */
export interface Side {
  readonly pairs: readonly string[];
  /** SHA-256 of their bytes. */
  readonly images: readonly string[];
  /** What the contender's scorer gives them, on average; null: not all of them have a value. */
  readonly value: number | null;
}

/** What there is of one contender on one prompt of which it has an image. */
export type Found =
  | { readonly kind: 'side'; readonly side: Side }
  /** Too few images for a side, or for the number that is drawn from. */
  | { readonly kind: 'few'; readonly images: number }
  | { readonly kind: 'unscored' };

export interface ContenderMaterial {
  readonly draft: ContenderDraft;
  readonly generatorId: string | null;
  /** The row of the analysis that `Side.value` is of; null: nothing is scored. */
  readonly by: string | null;
  /** By prompt; a prompt without any image of it has no entry. */
  readonly found: ReadonlyMap<string, Found>;
  /** It has no images at all, for this reason. */
  readonly problem: EvaluationProblem | null;
}

/** All that a plan is made from. */
export interface Material {
  /** All of the study, by subset and text. */
  readonly prompts: readonly PlanPrompt[];
  readonly contenders: readonly ContenderMaterial[];
}
