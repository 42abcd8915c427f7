/**
 * What an unsure label (-1) means.
 * - `published`: a vote that is not 1 (the rule of the release)
 * - `missing`: as if it had not been given
 * - `half`: 0.5
 * - `own-class`: a category of its own; only for agreement
 */
export const UNSURE_POLICIES = ['published', 'missing', 'half', 'own-class'] as const;
export type UnsurePolicy = (typeof UNSURE_POLICIES)[number];

/** The policies under which several labels become one number. */
export type AggregationPolicy = Exclude<UnsurePolicy, 'own-class'>;
