import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

let folder: string;
let installation: Installation;

const run = (...argv: string[]) => runCli(installation.env, ...argv);
const file = (name: string) => join(folder, name);

async function write(name: string, content: string | object): Promise<string> {
  await mkdir(dirname(file(name)), { recursive: true });
  await writeFile(file(name), typeof content === 'string' ? content : JSON.stringify(content));
  return file(name);
}

const entry = (image: string, caption: string, human_labels: number[]) => ({ image, caption, human_labels });

beforeAll(async () => {
  installation = await createInstallation();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
  await write('tia2/prompts/prompt_set_counting.json', {
    'two cats': ['three cats', 'one cat'],
    'a dog': ['two dogs'],
  });
  await write('tia2/alignment_scores/alignment_scores_counting.json', {
    'two cats': { human: 0.5, clip: { auroc: 0.75, kendall: 0.1 } },
  });
  await write('tia2/human_annotations/human_labels_counting.json', {
    'a.jpg': entry('a.jpg', 'two cats', [1, 1, 0]),
    'b.jpg': entry('b.jpg', 'two cats', [0, -1, 0]),
    'c.jpg': entry('c.jpg', 'a dog', [1, 1, 1]),
  });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await installation.remove();
});

describe('import tia2', () => {
  const importRelease = (...more: string[]) =>
    run('import', 'tia2', file('tia2'), '--study', 'release', '--json', ...more);

  test('needs a study, makes one on demand, and again adds nothing', async () => {
    expect(await importRelease()).toMatchObject({ code: 1 });
    const first = await importRelease('--create');
    expect(first.code).toBe(0);
    expect(first.json()).toMatchObject({
      study: 'release',
      prompts: 2,
      pairs: 3,
      labels: 9,
      contrastiveSets: 2,
      reportedFigures: 3,
      rejectedRows: 0,
    });
    const again = (await importRelease()).json();
    expect(again).toMatchObject({ prompts: 0, pairs: 0, labels: 0, contrastiveSets: 0, reportedFigures: 0 });
    expect(again.unchanged).toBe(again.rows);
  });

  test('with other answers than before is refused, with file and line, and nothing changes', async () => {
    await write('other/human_annotations/human_labels_counting.json', {
      'a.jpg': entry('a.jpg', 'two cats', [1, 1, 1]),
      'd.jpg': entry('d.jpg', 'two cats', [1, 1, 1]),
    });
    const refused = await run('import', 'tia2', file('other'), '--study', 'release', '--json');
    expect(refused.code).toBe(3);
    expect(refused.json()).toMatchObject({
      error: {
        code: 'import_rejected',
        rejected: [{ file: expect.stringContaining('human_labels_counting.json'), code: 'label_conflict' }],
      },
    });
    expect((await run('study', 'list', '--json')).json()).toMatchObject({ studies: [{ slug: 'release', pairs: 3 }] });
  });

  test('of a folder that is not there is bad usage', async () => {
    const result = await run('import', 'tia2', file('nowhere'), '--study', 'release', '--json');
    expect(result).toMatchObject({ code: 2 });
    expect(result.json()).toMatchObject({ error: { code: 'no_such_file' } });
  });
});

describe('import scores', () => {
  test('takes a column for each model, and refuses a pair that is not there', async () => {
    const spec = await write('spec.json', {
      format: 'csv',
      target: 'scores',
      columns: ['clip', 'pick'].map((id) => ({ column: id, field: 'rewardOf', model: { id } })),
      defaults: { subset: 'counting' },
    });
    const scores = await write(
      'scores.csv',
      'prompt,image,clip,pick\ntwo cats,counting/a.jpg,0.25,21\ntwo cats,counting/b.jpg,0.5,\n',
    );
    const imported = await run('import', 'scores', scores, '--study', 'release', '--spec', spec, '--json');
    expect(imported.json()).toMatchObject({ scores: 3, pairs: 0, rejectedRows: 0 });
    const stray = await write('stray.csv', 'prompt,image,clip,pick\ntwo cats,zzz.jpg,1,1\n');
    const refused = await run('import', 'scores', stray, '--study', 'release', '--spec', spec, '--json');
    expect(refused.code).toBe(3);
    expect(refused.json()).toMatchObject({
      error: { rejected: [{ file: 'stray.csv', line: 2, code: 'pair_unknown' }, {}] },
    });
  });
});

describe('import pairs', () => {
  test('takes several files as one import: a bad line in the second stops the first', async () => {
    const [good, bad] = [
      await write('good.csv', 'prompt,image\nthree birds,1.png\n'),
      await write('bad.jsonl', '{"prompt": "three birds", "image": "2.png"}\n{"prompt": "", "image": "3.png"}\n'),
    ];
    const refused = await run('import', 'pairs', good, bad, '--study', 'several', '--json');
    expect(refused.code).toBe(3);
    expect(refused.json()).toMatchObject({
      error: { rejected: [{ file: 'bad.jsonl', line: 2, code: 'prompt_empty' }] },
    });
    const partly = await run('import', 'pairs', good, bad, '--study', 'several', '--no-atomic', '--json');
    expect(partly.json()).toMatchObject({ pairs: 2, rejectedRows: 1 });
  });

  test('prints a spec to start from', async () => {
    const table = await write('labels.tsv', 'text\tfile\tann\nthree birds\t9.png\t1\n');
    const printed = (await run('import', 'pairs', table, '--study', 'several', '--print-spec', '--json')).json();
    expect(printed).toMatchObject({ format: 'tsv', target: 'pairs', columns: expect.any(Array) });
  });

  test('reads -1 as "not labelled" where it is told so', async () => {
    const table = await write(
      'codes.csv',
      'prompt,image,rater,label\nfour birds,1.png,ann,-1\nfour birds,1.png,ben,1\n',
    );
    const flags = ['--study', 'several', '--not-labelled', '-1', '--json'];
    expect((await run('import', 'pairs', table, ...flags)).json()).toMatchObject({ pairs: 1, labels: 1 });
  });

  test('refuses a flag that names no field', async () => {
    const result = await run('import', 'pairs', file('good.csv'), '--study', 'x', '--columns', 'colour=c', '--json');
    expect(result).toMatchObject({ code: 2 });
  });
});
