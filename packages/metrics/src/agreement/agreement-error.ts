/**
 * Why an agreement figure is undefined.
 * - `no-pairs`: no unit has two labels
 * - `one-category`: all labels are equal, so there is nothing to agree about beyond chance
 * - `unequal-counts`: units have different numbers of labels (Fleiss' kappa)
 */
export type AgreementError = 'no-pairs' | 'one-category' | 'unequal-counts';
