import type { AnswerColumns } from '@plumbline/analysis';
import { indexUuids, keyAt, UUID_BYTES } from '../../db/study-frame/packed-rows.ts';
import { inOrderOfRecording } from './order-of-recording.ts';

/** Pair, person, event, value, standing, active ms. */
const ROW_BYTES = 3 * UUID_BYTES + 2 + 2 + 4;

/** Labels as they were read, each with the two halves of its event's id that tell when it was recorded. */
export interface TimedAnswers extends AnswerColumns {
  readonly milliseconds: Float64Array;
  readonly sequence: Float64Array;
}

/**
 * Labels in the order in which they were recorded, from rows as the database packs them.
 *
 * @param pairIds    in the order of the positions that the columns name
 * @param personIds  in the order of positions; labels of whoever is not among them are left out: they have begun meanwhile
 */
export const toAnswerColumns = (
  rows: Buffer,
  pairIds: readonly string[],
  personIds: readonly string[],
): AnswerColumns => inOrderOfRecording(splitRows(rows, indexUuids(pairIds), indexUuids(personIds)));

function splitRows(
  rows: Buffer,
  pairs: ReadonlyMap<string, number>,
  people: ReadonlyMap<string, number>,
): TimedAnswers {
  const found = emptyAnswers(rows.length / ROW_BYTES);
  let length = 0;
  for (let from = 0; from < rows.length; from += ROW_BYTES) {
    const [pair, rater] = [pairs.get(keyAt(rows, from)), people.get(keyAt(rows, from + UUID_BYTES))];
    if (pair === undefined || rater === undefined) continue;
    const event = from + 2 * UUID_BYTES;
    const after = event + UUID_BYTES;
    found.pair[length] = pair;
    found.rater[length] = rater;
    // Six bytes of time, then six with the counter of what happened within a millisecond (RFC 9562).
    found.milliseconds[length] = rows.readUIntBE(event, 6);
    found.sequence[length] = rows.readUIntBE(event + 6, 6);
    found.value[length] = rows.readInt16BE(after);
    found.standing[length] = rows.readInt16BE(after + 2);
    found.activeMs[length] = rows.readInt32BE(after + 4);
    length += 1;
  }
  return cut(found, length);
}

const emptyAnswers = (length: number): TimedAnswers => ({
  pair: new Uint32Array(length),
  rater: new Uint16Array(length),
  value: new Int8Array(length),
  standing: new Uint8Array(length),
  activeMs: new Uint32Array(length),
  milliseconds: new Float64Array(length),
  sequence: new Float64Array(length),
});

const cut = (answers: TimedAnswers, length: number): TimedAnswers => ({
  pair: answers.pair.subarray(0, length),
  rater: answers.rater.subarray(0, length),
  value: answers.value.subarray(0, length),
  standing: answers.standing.subarray(0, length),
  activeMs: answers.activeMs.subarray(0, length),
  milliseconds: answers.milliseconds.subarray(0, length),
  sequence: answers.sequence.subarray(0, length),
});
