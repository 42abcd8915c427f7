import { createRaterQuality, type QualityRater, type RaterQuality } from '@plumbline/analysis';
import { toAnswerColumns } from '../answer-columns.ts';
import type { AskedCheck } from '../check-repository.ts';
import { toPairOrder } from '../pair-order.ts';

/** What was read of a study, as it crosses to the thread. */
export interface RatersSource {
  readonly raters: readonly QualityRater[];
  /** As `readPairRows` and `readAnswerRows` give them. */
  readonly pairs: Uint8Array<ArrayBuffer>;
  readonly answers: Uint8Array<ArrayBuffer>;
  readonly checks: readonly AskedCheck[];
}

/** How each rater labels, in the order of the source. */
export function computeRaters({ raters, pairs, answers, checks }: RatersSource): readonly RaterQuality[] {
  const { ids, ...order } = toPairOrder(toBuffer(pairs));
  const people = raters.map(({ id }) => id);
  const [pairPlaces, personPlaces] = [placesOf(ids), placesOf(people)];
  return createRaterQuality({
    raters,
    pairs: { length: ids.length, ...order },
    answers: toAnswerColumns(toBuffer(answers), ids, people),
    checks: checks.flatMap(({ personId, pairId, ...check }) => {
      const [rater, pair] = [personPlaces.get(personId), pairPlaces.get(pairId)];
      // Whoever is not among them has begun meanwhile.
      return rater === undefined || pair === undefined ? [] : [{ ...check, rater, pair }];
    }),
  });
}

const toBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const placesOf = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, place) => [id, place]));
