/**
 * Texts of one length go together, so that nothing is padded and no text depends on the length of its batch mates.
 *
 * @returns indices of the texts, grouped by token count, at most `limit` in a group
 */
export function batchByLength(
  idsOfTexts: readonly (readonly number[])[],
  limit: number,
): readonly (readonly number[])[] {
  const open = new Map<number, number[]>();
  const batches: number[][] = [];
  for (const [index, { length }] of idsOfTexts.entries()) {
    let batch = open.get(length);
    if (batch === undefined || batch.length === limit) {
      batch = [];
      open.set(length, batch);
      batches.push(batch);
    }
    batch.push(index);
  }
  return batches;
}
