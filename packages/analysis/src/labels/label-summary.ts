/** What people said in one group, under the settings in force. Shares are null where nothing was labelled. */
export interface LabelSummary {
  readonly pairs: number;
  readonly labelledPairs: number;
  readonly labels: number;
  readonly aligned: number;
  readonly notAligned: number;
  readonly unsure: number;
  /** Pairs whose target is 1, and those that have a target at all. */
  readonly majorityAligned: number;
  readonly targetPairs: number;
  readonly majorityShare: number | null;
  /** Of the pairs with at least two labels: those whose labels are all the same code, unsure a code of its own. */
  readonly unanimous: number;
  readonly comparablePairs: number;
  readonly unanimousShare: number | null;
  /** Pairs with both a 0 and a 1. */
  readonly conflicts: number;
  /** Pairs with any -1. */
  readonly withUnsure: number;
  /** Labelled pairs on which no answer is that of more than half, such as (1, 0, -1). */
  readonly withoutMajority: number;
  /** Prompts whose pairs with a target all have the same one: no metric of two classes is defined for them. */
  readonly oneClassPrompts: number;
}
