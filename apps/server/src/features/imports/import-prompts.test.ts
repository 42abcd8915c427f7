import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { importCalls, NOTHING_ADDED, rowOf } from '../../testing/import-calls.ts';

let t: TestApp;
let calls: ReturnType<typeof importCalls>;
beforeAll(async () => {
  t = await createTestApp();
  calls = importCalls(t);
});
afterAll(() => t.close());

const promptOf = (line: number, more: Record<string, unknown>) => ({
  kind: 'prompt',
  line,
  prompt: 'three red apples',
  ...more,
});
const set = (...items: string[]) => ({ origin: 'imported', items });

const setsOf = async (study: { id: string }) => {
  const sets = await t.deps.database.prisma.contrastiveSet.findMany({
    where: { prompt: { studyId: study.id } },
    orderBy: { version: 'asc' },
  });
  return sets.map(({ version, origin, items }) => [version, origin, items]);
};

describe('imported contrastive sets', () => {
  it('come in order, with their origin, word for word, and once', async () => {
    const study = await aStudy(t.deps.database);
    const sets = [
      set('two apples', 'two apples'),
      { origin: 'llm', items: ['four apples'] },
      set('two apples', 'two apples'),
    ];
    const rows = [promptOf(1, { sets }), rowOf(2)];
    expect(unwrap(await calls.send(study, rows))).toMatchObject({ prompts: 1, pairs: 1, contrastiveSets: 3 });
    expect(await setsOf(study)).toEqual([
      [1, 'imported', ['two apples', 'two apples']],
      [2, 'llm', ['four apples']],
      [3, 'imported', ['two apples', 'two apples']],
    ]);
    expect(unwrap(await calls.send(study, rows))).toEqual({ ...NOTHING_ADDED, rows: 2, unchanged: 2 });
  });

  it('are added where no stored set equals them', async () => {
    const study = await aStudy(t.deps.database);
    unwrap(await calls.send(study, [promptOf(1, { sets: [set('a'), set('b')] })]));
    const rows = [promptOf(1, { sets: [set('b'), set('c'), set('a')] })];
    expect(unwrap(await calls.send(study, rows))).toMatchObject({ contrastiveSets: 1 });
    expect((await setsOf(study)).map(([, , items]) => items)).toEqual([['a'], ['b'], ['c']]);
  });

  it('keep rules from making one, also when the file says that there are none, before or after the pair', async () => {
    const study = await aStudy(t.deps.database);
    const others = [
      rowOf(3, { prompt: 'two blue cats' }),
      ...Array.from({ length: 2500 }, (_, index) => rowOf(10 + index)),
      promptOf(9000, { prompt: 'two blue cats', sets: [] }),
    ];
    unwrap(await calls.send(study, [promptOf(1, { sets: [] }), rowOf(2), ...others]));
    expect(await setsOf(study)).toEqual([]);
  });
});

describe('reported figures', () => {
  const reported = { human: { human: 0.42 }, clip: { auroc: 0.7339901477832511, scale: 3 } };
  const figuresOf = (study: { id: string }) =>
    t.deps.database.prisma.reportedFigure.findMany({
      where: { prompt: { studyId: study.id } },
      orderBy: { source: 'asc' },
      select: { source: true, figures: true },
    });

  it('are kept as published and not again', async () => {
    const study = await aStudy(t.deps.database);
    const rows = [promptOf(1, { reported })];
    expect(unwrap(await calls.send(study, rows))).toMatchObject({ prompts: 1, reportedFigures: 3 });
    expect(await figuresOf(study)).toEqual([
      { source: 'clip', figures: reported.clip },
      { source: 'human', figures: reported.human },
    ]);
    expect(unwrap(await calls.send(study, rows))).toEqual({ ...NOTHING_ADDED, rows: 1, unchanged: 1 });
    const more = [promptOf(1, { reported: { clip: { auprc: 0.5 } } })];
    expect(unwrap(await calls.send(study, more))).toMatchObject({ reportedFigures: 1 });
    expect((await figuresOf(study))[0]?.figures).toEqual({ ...reported.clip, auprc: 0.5 });
  });

  it('are refused where another value is known, with all of their line', async () => {
    const study = await aStudy(t.deps.database);
    const other = promptOf(2, { reported: { human: { human: 0.5 } }, sets: [set('x')] });
    expect(await calls.send(study, [promptOf(1, { reported }), other])).toMatchObject({
      ok: false,
      code: 'import_rejected',
      details: { line: 2 },
    });
    const report = unwrap(await calls.send(study, [promptOf(1, { reported }), other], 'false'));
    expect(report).toMatchObject({ reportedFigures: 3, contrastiveSets: 0 });
    expect(report.rejected).toMatchObject([{ line: 2, code: 'reported_conflict' }]);
    expect(report.rejected[0]?.message).toContain('human human is 0.5 here and 0.42 before');
    expect(await setsOf(study)).toEqual([]);
  });
});

it('a line about a prompt is refused for what it cannot hold', async () => {
  const study = await aStudy(t.deps.database);
  const bad = [
    promptOf(1, { reported: { clip: { auroc: 'high' } } }),
    promptOf(2, { reported: { 'cl\u0000ip': { auroc: 1 } } }),
    promptOf(3, { sets: [{ items: [] }] }),
    '{"kind": "prompt", "line": 4, "prompt": "x", "reported": {"clip": {"auroc": NaN}}}',
    '{"kind": "prompt", "line": 5, "prompt": "x", "reported": {"clip": {"auroc": 1e999}}}',
    { kind: 'riddle', line: 6 },
  ];
  const report = unwrap(await calls.send(study, bad, 'false'));
  expect(report.rejected.map(({ line, code }) => [line, code])).toEqual([
    [1, 'row_invalid'],
    [2, 'row_invalid'],
    [3, 'row_invalid'],
    [4, 'number_invalid'],
    [5, 'number_overflow'],
    [6, 'row_invalid'],
  ]);
  expect(await calls.countRows(study)).toMatchObject({ prompts: 0 });
});
