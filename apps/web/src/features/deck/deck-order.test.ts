import { expect, test } from 'vitest';
import { aPair } from '../../testing/builders.ts';
import { cardAt, cardBefore, cardsFrom, type Deck, placeAfter } from './deck-order.ts';
import { DECK_END, filterOf, parseDeckSearch } from './deck-search.ts';

const cards = Array.from({ length: 4 }, () => ({ ...aPair(), decision: null }));
const [a, b, c, d] = cards as [(typeof cards)[0], (typeof cards)[0], (typeof cards)[0], (typeof cards)[0]];
const deck = (gone: readonly { pairId: string }[] = [], next: string | null = null): Deck => ({
  cards,
  gone: new Set(gone.map(({ pairId }) => pairId)),
  next,
});

test('a place is a card, or what comes after it when it has left', () => {
  expect(cardAt(deck(), undefined)).toBe(a);
  expect(cardAt(deck(), b.pairId)).toBe(b);
  expect(cardAt(deck([b, c]), b.pairId)).toBe(d);
  expect(cardAt(deck([d]), d.pairId)).toBeUndefined();
  expect(cardAt(deck(), DECK_END)).toBeUndefined();
});

test('going on passes over what has left, then goes to what is not loaded yet, then to the end', () => {
  expect(placeAfter(deck([b]), a)).toBe(c.pairId);
  expect(placeAfter(deck([], 'later'), d)).toBe('later');
  expect(placeAfter(deck(), d)).toBe(DECK_END);
});

test('going back passes over what has left, also from the end', () => {
  expect(cardBefore(deck([b]), c.pairId)).toBe(a);
  expect(cardBefore(deck([d]), DECK_END)).toBe(c);
  expect(cardBefore(deck(), a.pairId)).toBeUndefined();
  expect(cardBefore(deck(), undefined)).toBeUndefined();
});

test('pictures are got ready for the cards that come', () => {
  expect(cardsFrom(deck([c]), b, 2)).toEqual([b, d]);
});

test('an address says what it says rightly, and no more', () => {
  expect(parseDeckSearch({ kind: 'split', split: '0.5', decided: true, at: a.pairId })).toEqual({
    kind: 'split',
    split: 0.5,
    decided: true,
    at: a.pairId,
  });
  expect(parseDeckSearch({ kind: 'loud', split: 7, decided: 'yes', at: 'here' })).toEqual({});
  expect(filterOf({})).toEqual({ kind: 'opposed', minSplit: 0.3, decided: 'without' });
});
