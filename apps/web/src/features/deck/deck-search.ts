import { CONFLICT_KINDS, type ConflictKind } from '@plumbline/contract';
import { z } from 'zod';
import type { DeckFilter } from './deck-queries.ts';

/** Behind the last pair. */
export const DECK_END = 'end';

/** The address of the deck: which pairs, and which of them is on the table. What is as it comes is left out. */
export interface DeckSearch {
  readonly kind?: ConflictKind;
  /** Only with `kind=split`. */
  readonly split?: number;
  readonly decided?: true;
  /** A pair's id, or `end`. */
  readonly at?: string;
}

export const DEFAULT_SPLIT = 0.3;

const isKind = (value: unknown): value is ConflictKind => CONFLICT_KINDS.some((kind) => kind === value);
const PlaceSchema = z.uuid().or(z.literal(DECK_END));
const SplitSchema = z.coerce.number().min(0).max(1);

/** What an address does not say rightly is as if it said nothing. */
export function parseDeckSearch(search: Readonly<Record<string, unknown>>): DeckSearch {
  const kind = isKind(search.kind) && search.kind !== 'opposed' ? search.kind : undefined;
  const split = kind === 'split' ? SplitSchema.safeParse(search.split).data : undefined;
  const at = PlaceSchema.safeParse(search.at).data;
  return {
    ...(kind ? { kind } : {}),
    ...(split === undefined || split === DEFAULT_SPLIT ? {} : { split }),
    ...(search.decided === true ? { decided: true } : {}),
    ...(at ? { at } : {}),
  };
}

export const filterOf = ({ kind = 'opposed', split = DEFAULT_SPLIT, decided }: DeckSearch): DeckFilter => ({
  kind,
  minSplit: split,
  decided: decided ? 'with' : 'without',
});
