import type { Random } from '@plumbline/contrast';

/** Deals all cards in random order before any card comes again. */
export interface Deck<T> {
  draw(): T;
}

export function createDeck<T>(cards: readonly T[], random: Random): Deck<T> {
  let waiting: T[] = [];
  return {
    draw() {
      if (waiting.length === 0) waiting = random.shuffle(cards);
      const [card] = waiting.splice(0, 1);
      if (card === undefined) throw new RangeError('cannot draw from an empty deck');
      return card;
    },
  };
}
