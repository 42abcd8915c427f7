import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

const DRAWBENCH = fileURLToPath(new URL('../../../../shared/data/drawbench-sd', import.meta.url));
const HAS_DRAWBENCH = existsSync(DRAWBENCH);
const PROMPTS = ['Prompt,Category', 'two cats,animals', 'a red cube,shapes', 'a blue ball,shapes', ''].join('\n');
const pixel = (colour: number) =>
  // The smallest PNG: one pixel of a colour of its own.
  Buffer.from(PIXELS[colour % PIXELS.length] as string, 'base64');
const PIXELS = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
];

let folder: string;
let installation: Installation;

const run = (...argv: string[]) => runCli(installation.env, ...argv);
const at = (...parts: string[]) => join(folder, ...parts);

beforeAll(async () => {
  installation = await createInstallation();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-evaluations-'));
  await writeFile(at('prompts.csv'), PROMPTS);
  for (const [generator, rows] of [
    ['one', [1, 2, 3]],
    ['two', [1, 2]],
  ] as const) {
    await mkdir(at(generator));
    for (const row of rows) await writeFile(at(generator, `${row}.png`), pixel(generator === 'one' ? 0 : row));
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await installation.remove();
});

const create = (study: string, ...more: string[]) =>
  run('evaluation', 'create', study, '--name', 'One against two', '--prompts', at('prompts.csv'), ...more);

describe('evaluation create', () => {
  const folders = () => ['--generator', `one=${at('one')}`, '--generator', `two=${at('two')}`];

  test('imports folders of equal names and makes what can be compared', async () => {
    const made = await create('small', ...folders(), '--votes', '2', '--seed', '3', '--json');
    expect(made.stderr).toContain('“two” has no image of 1 prompt');
    expect(made.code).toBe(0);
    expect(made.json()).toMatchObject({
      ...{ study: 'small', slug: 'one-against-two', state: 'open', comparisons: 2, sameComparisons: 1, wanted: 2 },
      problems: [
        { code: 'prompts_missing', contender: 'two', count: 1, examples: ['a blue ball'] },
        { code: 'same_images', count: 1, examples: ['a red cube'] },
      ],
    });
    const again = await create('small', ...folders(), '--json', '--draft');
    expect(again.json()).toMatchObject({ slug: 'one-against-two-2', state: 'draft' });
  });

  test('refuses what cannot be compared, and says the place', async () => {
    const alone = await create('small', '--generator', 'one', '--json');
    expect([alone.code, alone.json()]).toMatchObject([3, { error: { code: 'evaluation_unfit' } }]);
    const unknown = await create('small', '--generator', 'one', '--generator', 'three', '--plan', '--json');
    expect([unknown.code, unknown.json()]).toMatchObject([3, { problems: [{ code: 'unknown_generator' }] }]);
    const lost = await create('small', '--generator', `one=${at('nowhere')}`);
    expect([lost.code, lost.stderr]).toEqual([2, expect.stringContaining('nowhere')]);
    const lacking = await create('small', '--generator', 'one', '--generator', 'two', '--design', 'active');
    expect([lacking.code, lacking.stderr]).toEqual([2, expect.stringContaining('--budget')]);
  });

  test('is listed, shown, closed and exported', async () => {
    expect((await run('evaluation', 'list', 'small')).stdout).toContain('one-against-two-2\tdraft\t0 of');
    expect((await run('evaluation', 'show', 'small', 'one-against-two')).stdout).toContain('contenders\tone, two');
    const closed = await run('evaluation', 'close', 'small', 'one-against-two', '--json');
    expect(closed.json()).toMatchObject({ state: 'closed' });
    const opened = await run('evaluation', 'open', 'small', 'one-against-two', '--json');
    expect(opened.json()).toMatchObject({ state: 'open' });
    const leaderboard = await run(
      'evaluation',
      'export',
      'small',
      'one-against-two',
      'leaderboard',
      '--format',
      'markdown',
    );
    expect(leaderboard.stdout).toContain('## One against two: fidelity');
    const votes = await run('evaluation', 'export', 'small', 'one-against-two', 'votes');
    expect(votes.stdout).toMatch(/^prompt,subset,ballot,kind,criterion,answer,/);
    expect((await run('evaluation', 'show', 'small', 'none')).code).toBe(1);
  });
});

describe('import comparisons', () => {
  const bringIn = (file: string, ...more: string[]) =>
    run('import', 'comparisons', at(file), '--study', 'small', '--evaluation', 'one-against-two', '--json', ...more);

  test('brings votes of elsewhere in, and what was exported adds nothing', async () => {
    const head = 'prompt,category,left,right,criterion,winner,voter,seconds';
    const rows = ['two cats,animals,two,one,fidelity,left,Ann,1.5', 'two cats,animals,two,one,alignment,one,Ann,2'];
    await writeFile(at('votes.csv'), [head, ...rows, ''].join('\n'));
    const first = await bringIn('votes.csv');
    expect([first.code, first.json()]).toMatchObject([0, { study: 'small', votes: 2, unchanged: 0, rejectedRows: 0 }]);
    const shown = await run('evaluation', 'show', 'small', 'one-against-two', '--json');
    expect(shown.json()).toMatchObject({ counted: 1, raters: 1 });
    for (const format of ['csv', 'jsonl']) {
      const out = at(`exported.${format}`);
      await run('evaluation', 'export', 'small', 'one-against-two', 'votes', '--format', format, '--out', out);
      expect((await bringIn(`exported.${format}`)).json()).toMatchObject({ votes: 0, unchanged: 2, rejectedRows: 0 });
    }
    const other = await bringIn('exported.csv', '--evaluation', 'one-against-two-2');
    expect(other.json()).toMatchObject({ votes: 2, unchanged: 0 });
  });

  test('names the file, the line and the fault of what it cannot take, and takes nothing then', async () => {
    const row = {
      prompt: 'two cats',
      subset: 'animals',
      left: 'one',
      right: 'two',
      criterion: 'fidelity',
      rater: 'Bob',
    };
    const write = (...answers: string[]) =>
      writeFile(at('bad.jsonl'), answers.map((answer) => `${JSON.stringify({ ...row, answer })}\n`).join(''));
    await write('left', 'best');
    const unread = await bringIn('bad.jsonl');
    expect(unread.code).toBe(3);
    expect(unread.json()).toMatchObject({
      error: { code: 'import_rejected', rejected: [{ file: 'bad.jsonl', line: 2, code: 'answer_invalid' }] },
    });
    await write('left', 'right');
    const contrary = await bringIn('bad.jsonl');
    expect(contrary.code).toBe(3);
    expect(contrary.json()).toMatchObject({
      error: { rejected: [{ file: 'bad.jsonl', line: 2, code: 'vote_conflict' }] },
    });
    const shown = await run('evaluation', 'show', 'small', 'one-against-two', '--json');
    expect(shown.json()).toMatchObject({ counted: 1, raters: 1 });
    expect((await bringIn('nowhere.csv')).code).toBe(2);
  });
});

test.skipIf(!HAS_DRAWBENCH)(
  'SD 1.4 against SD 2.1 on DrawBench is ready to vote in',
  { timeout: 120_000 },
  async () => {
    for (const generator of ['sd14', 'sd21']) {
      await mkdir(at(generator));
      const files = (await readdir(join(DRAWBENCH, 'images'))).filter((file) => file.endsWith(`_${generator}.jpg`));
      for (const file of files) await copyFile(join(DRAWBENCH, 'images', file), at(generator, file));
    }
    const made = await run(
      ...[
        'evaluation',
        'create',
        'drawbench',
        '--name',
        'SD 1.4 against SD 2.1',
        '--prompts',
        join(DRAWBENCH, 'imagen.csv'),
      ],
      ...['--generator', `SD 1.4=${at('sd14')}`, '--generator', `SD 2.1=${at('sd21')}`, '--json'],
    );
    expect(made.code).toBe(0);
    expect(made.json()).toMatchObject({
      ...{
        study: 'drawbench',
        slug: 'sd-1-4-against-sd-2-1',
        state: 'open',
        prompts: 200,
        comparisons: 200,
        wanted: 600,
      },
      contenders: [{ name: 'SD 1.4' }, { name: 'SD 2.1' }],
    });
  },
);
