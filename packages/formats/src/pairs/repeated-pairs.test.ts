import { describe, expect, it } from 'vitest';
import { readPairsOf } from '../testing/read-pairs-of.ts';

describe('the same pair again', () => {
  const table = (...lines: string[]) => ['prompt,image,subset,labels', ...lines].join('\n');
  const votes = (...lines: string[]) => ['prompt,image,subset,annotator,label', ...lines].join('\n');

  it('says nothing of an exact repetition and refuses other values', async () => {
    const { rows, rejections } = await readPairsOf(
      table('a,a.png,s,1 0', 'a,./a.png,s,1 0', 'a,a.png,s,0 0', 'a,a.png,s,1 1'),
    );
    expect(rows).toHaveLength(1);
    expect(rejections.map(({ line, code, message }) => [line, code, message.includes('line 2')])).toEqual([
      [4, 'duplicate_pair', true],
      [5, 'duplicate_pair', true],
    ]);
  });

  it('joins labels that come one a line', async () => {
    const { rows, codes } = await readPairsOf(
      votes('a,a.png,s,Ann,1', 'a,a.png,s,Bob,-1', 'b,b.png,s,,', 'a,a.png,s,Cy,0'),
    );
    expect(codes).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        prompt: 'a',
        image: 'a.png',
        subset: 's',
        labels: [
          { rater: 'Ann', value: 1 },
          { rater: 'Bob', value: -1 },
        ],
      },
      { line: 4, prompt: 'b', image: 'b.png', subset: 's' },
      { line: 5, prompt: 'a', image: 'a.png', subset: 's', labels: [{ rater: 'Cy', value: 0 }] },
    ]);
  });

  it('refuses another answer of the same rater and a label without a rater; another subset is another pair', async () => {
    const lines = [
      'a,a.png,s,Ann,1',
      'b,b.png,s,Ann,0',
      'a,a.png,s,Ann,1',
      'a,a.png,s,Ann,0',
      'a,a.png,t,Bob,1',
      'a,a.png,s,,1',
    ];
    const { rows, rejections, codes } = await readPairsOf(votes(...lines));
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 6]);
    expect(codes).toEqual([
      [5, 'rater_conflict'],
      [7, 'rater_invalid'],
    ]);
    expect(rejections[0]?.message).toContain('line 2');
  });
});
