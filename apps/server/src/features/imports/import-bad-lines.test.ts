import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { importCalls, rowOf } from '../../testing/import-calls.ts';
import { digestOf } from '../../testing/seed-pairs.ts';

let t: TestApp;
let calls: ReturnType<typeof importCalls>;
beforeAll(async () => {
  t = await createTestApp();
  calls = importCalls(t);
});
afterAll(() => t.close());

describe('an import with bad lines', () => {
  const bad: readonly [number, string, unknown][] = [
    [2, 'json_invalid', '{"line": 2, "prompt": '],
    [3, 'row_invalid', rowOf(3, { prompt: '  ' })],
    [4, 'row_invalid', rowOf(4, { labels: [{ rater: 'ann', value: 2 }] })],
    [5, 'row_invalid', rowOf(5, { colour: 'red' })],
    [60, 'image_unknown', rowOf(60, { imageSha256: digestOf('never uploaded') })],
    [70, 'contrastive_conflict', rowOf(70, { contrastive: ['another list'] })],
    [8, 'json_invalid', '[1, 2]'],
  ];
  const rows = [rowOf(1, { contrastive: ['two apples'] }), ...bad.map(([, , row]) => row), rowOf(100)];

  it('imports nothing when it is atomic, and names the first line', async () => {
    const study = await aStudy(t.deps.database);
    const answer = await calls.send(study, rows);
    expect(answer).toMatchObject({ ok: false, code: 'import_rejected', details: { status: 422, line: 2 } });
    expect(answer.ok ? '' : answer.details.message).toMatch(/^7 of 9 lines cannot be imported.* Line 2: /);
    expect(await calls.countRows(study)).toMatchObject({ prompts: 0, pairs: 0 });
  });

  it('imports the good lines when it is not, and lists the bad ones', async () => {
    const study = await aStudy(t.deps.database);
    const report = unwrap(await calls.send(study, rows, 'false'));
    expect(report).toMatchObject({ rows: 9, pairs: 2, prompts: 1, contrastiveSets: 1 });
    const expected = bad.map(([line, code]) => ({ line, code })).sort((a, b) => a.line - b.line);
    expect(report.rejected).toMatchObject(expected);
    const messageOf = (line: number) => report.rejected.find((rejected) => rejected.line === line)?.message;
    expect(messageOf(3)).toContain('prompt is empty');
    expect(messageOf(4)).toContain('labels 0 value');
    expect(messageOf(60)).toContain('60.png');
    expect(messageOf(70)).toContain('line 1');
    expect(await calls.countRows(study)).toMatchObject({ pairs: 2, summaries: 2 });
  });

  it('lists no more than a thousand of them', async () => {
    const study = await aStudy(t.deps.database);
    const many = Array.from({ length: 1500 }, (_, index) => rowOf(index + 1, { prompt: '' }));
    const report = unwrap(await calls.send(study, many, 'false'));
    expect(report.rejected).toHaveLength(1000);
    expect(report.rows).toBe(1500);
  });
});
