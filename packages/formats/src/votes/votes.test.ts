import type { ImportSpecDraft } from '@plumbline/contract';
import { describe, expect, it } from 'vitest';
import { VOTE_TABLE, type VoteExportRow } from '../exports/vote-table.ts';
import { writeCsvTable } from '../exports/write-csv-table.ts';
import { writeJsonlTable } from '../exports/write-jsonl-table.ts';
import { previewImport } from '../import/preview-import.ts';
import { writeParquetTable } from '../parquet/write-parquet.ts';
import { onlyVotes, readImport } from '../testing/read-import.ts';
import { aFile, removeFoldersAfterTests } from '../testing/temp-folder.ts';

removeFoldersAfterTests();

const DEFAULTS = { evaluation: 'duel', criterion: 'alignment', rater: 'Ann' } as const;

const read = async (table: string, spec: Partial<ImportSpecDraft> = {}, name = 'votes.csv') => {
  const path = await aFile(name, table);
  const format = name.endsWith('csv') ? 'csv' : 'jsonl';
  const { lines, ...others } = await readImport({ path }, { format, target: 'votes', defaults: DEFAULTS, ...spec });
  return { votes: onlyVotes(lines), ...others };
};

describe('a table of votes', () => {
  it('names generators, or images, and says how long it took', async () => {
    const { votes, rejections } = await read(
      [
        'prompt,left,right,left_image,right_image,winner,voter,seconds',
        'two cats,a,b,,,Left,Bob,1.25',
        'two cats,,,x\\1.png,y/1.png,tie,,',
        'a dog,b,a,,,a,Bob,2',
        '',
      ].join('\n'),
    );
    expect(rejections).toEqual([]);
    const asked = { kind: 'vote', evaluation: 'duel', criterion: 'alignment', ballotKind: 'comparison' };
    expect(votes).toEqual([
      {
        ...{ ...asked, line: 2, prompt: 'two cats', left: 'a', right: 'b', answer: 'left' },
        ...{ rater: 'Bob', activeMs: 1250 },
      },
      {
        ...{ ...asked, line: 3, prompt: 'two cats', answer: 'tie', rater: 'Ann' },
        ...{ leftImages: ['x/1.png'], rightImages: ['y/1.png'] },
      },
      { ...asked, line: 4, prompt: 'a dog', left: 'b', right: 'a', answer: 'right', rater: 'Bob', activeMs: 2000 },
    ]);
  });

  it('without a column that is needed is refused as a whole', async () => {
    const { codes, rejections } = await read('prompt,left,winner\np,a,left\n', { defaults: {} });
    expect(codes).toEqual([1, 1, 1, 1].map((line) => [line, 'missing_column']));
    expect(rejections.map(({ column }) => column)).toEqual(['evaluation', 'criterion', 'rater', 'right']);
  });

  it('names what is wrong with a row, and where', async () => {
    const { codes, votes } = await read(
      [
        'prompt,left,right,left_images,criterion,winner,kind,is_current,voted_at,seconds',
        ',a,b,,,left,,,,',
        'p,a,,,,left,,,,',
        'p,a,b,,beauty,left,,,,',
        'p,a,b,,,c,,,,',
        'p,a,b,,,,,,,',
        'p,a,b,,,left,gold,,,',
        'p,a,b,../x.png,,left,,,,',
        'p,a,b,,,left,decoy,,,',
        'p,a,b,,,left,,maybe,,',
        'p,a,b,,,left,,true,,',
        'p,a,b,,,left,,,yesterday,',
        'p,a,b,,,left,,,,long',
        'p,a,b,,,left,,,,1',
        '',
      ].join('\n'),
    );
    expect(codes).toEqual([
      [2, 'prompt_empty'],
      [3, 'side_invalid'],
      [4, 'criterion_invalid'],
      [5, 'answer_invalid'],
      [6, 'answer_invalid'],
      [7, 'ballot_invalid'],
      [8, 'image_name_escapes'],
      [9, 'ballot_invalid'],
      [10, 'ballot_invalid'],
      [11, 'time_invalid'],
      [12, 'time_invalid'],
      [13, 'number_invalid'],
    ]);
    expect(votes.map(({ line }) => line)).toEqual([14]);
  });
});

const ROW: VoteExportRow = {
  ...{ prompt: 'two, "cats"', subset: 'animals', ballot: '5ca1ab1e-0000-4000-8000-000000000000', kind: 'comparison' },
  ...{ criterion: 'fidelity', answer: 'right', better: 'b', left: 'a', right: 'b' },
  ...{ left_images: ['a/1.png', 'a/2.png'], right_images: ['b/1.png', 'b/2.png'], rater: 'Ann', rater_kind: 'human' },
  ...{ standing: 'counted', is_current: true, expected: null, position: 3, active_ms: 1200, wait_ms: null },
  ...{ note: 'blurred', voted_at: '2026-03-01T10:00:00.000Z', recorded_at: '2026-03-01T10:00:01.000Z' },
};
const ROWS: readonly VoteExportRow[] = [
  ROW,
  { ...ROW, answer: null, better: null, is_current: false, standing: 'open', subset: null, note: null },
  { ...ROW, kind: 'decoy', expected: 'left', answer: 'tie', better: null, rater_kind: 'simulated', wait_ms: 40 },
];

async function* asOneBatch(rows: readonly VoteExportRow[]) {
  yield rows;
}

describe('what an export of votes writes', () => {
  const WRITERS = { csv: writeCsvTable, jsonl: writeJsonlTable, parquet: writeParquetTable } as const;
  it.each(['csv', 'jsonl', 'parquet'] as const)('comes back from %s as it is', async (format) => {
    const parts: Uint8Array[] = [];
    for await (const part of WRITERS[format](asOneBatch(ROWS), VOTE_TABLE)) parts.push(Buffer.from(part));
    const path = await aFile(`votes.${format}`, Buffer.concat(parts));
    const { spec } = await previewImport({ path });
    expect(spec.target).toBe('votes');
    const { lines, rejections } = await readImport({ path }, { ...spec, defaults: { evaluation: 'duel' } });
    expect(rejections).toEqual([]);
    const first = format === 'csv' ? 2 : 1;
    const shared = {
      ...{ kind: 'vote', evaluation: 'duel', prompt: ROW.prompt, left: 'a', right: 'b', criterion: 'fidelity' },
      ...{ leftImages: ROW.left_images, rightImages: ROW.right_images, rater: 'Ann', position: 3, activeMs: 1200 },
      votedAt: ROW.voted_at,
    };
    const counted = { subset: 'animals', note: 'blurred', standing: 'counted', isCurrent: true };
    expect(onlyVotes(lines)).toEqual([
      { ...shared, ...counted, line: first, answer: 'right', raterKind: 'human', ballotKind: 'comparison' },
      {
        ...{ ...shared, line: first + 1, answer: null, raterKind: 'human', ballotKind: 'comparison' },
        ...{ isCurrent: false, standing: 'open' },
      },
      {
        ...{ ...shared, ...counted, line: first + 2, answer: 'tie', raterKind: 'simulated', ballotKind: 'decoy' },
        ...{ expected: 'left', waitMs: 40 },
      },
    ]);
  });
});
