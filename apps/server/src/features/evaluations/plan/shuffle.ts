import type { DrawIndex } from '@plumbline/metrics';

/** The items in an order drawn at random (Fisher and Yates). */
export function shuffle<Item>(items: readonly Item[], draw: DrawIndex): Item[] {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = draw(at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other] as Item, shuffled[at] as Item];
  }
  return shuffled;
}
