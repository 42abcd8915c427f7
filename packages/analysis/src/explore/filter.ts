import type { Range } from './bins.ts';

/** What a dimension lets pass: everything, a range or those without a value, some categories, or a set of pairs. */
export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'range'; readonly range: Range }
  | { readonly kind: 'none' }
  | { readonly kind: 'codes'; readonly codes: ReadonlySet<number> }
  | { readonly kind: 'set'; readonly pairs: Uint8Array };

export const ALL: Filter = { kind: 'all' };
