import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectBinaryLabels } from './binary-labels.ts';
import { groupAlikeUnits } from './group-alike-units.ts';
import { toColumns } from './label-rows.fixture.ts';

const unit = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 3, maxLength: 3 });

test('units are of one kind exactly when the same people said the same', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 40 }), (rows) => {
      const { kindOf, weight, labels } = groupAlikeUnits(selectBinaryLabels(toColumns(rows), rows.length), 3);
      const seen = new Map(rows.map((row, at) => [row.join(), kindOf[at]]));
      expect(Array.from(kindOf)).toEqual(rows.map((row) => seen.get(row.join())));
      expect(new Set(kindOf).size).toBe(seen.size);
      expect(Array.from(weight)).toEqual(
        Array.from(weight, (_, kind) => kindOf.filter((each) => each === kind).length),
      );
      rows.forEach((row, at) => {
        const ofKind = Array.from(labels.unit).flatMap((kind, i) => (kind === kindOf[at] ? [i] : []));
        const written = [-1, -1, -1];
        for (const i of ofKind) written[labels.rater[i] as number] = labels.value[i] as number;
        expect(written).toEqual(row);
        expect(ofKind).toHaveLength(labels.counts[kindOf[at] as number] as number);
      });
    }),
  );
});
