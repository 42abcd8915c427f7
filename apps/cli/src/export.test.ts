import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStudy, importPairs } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { createLog, openLocal, readConfig } from '@plumbline/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

let folder: string;
let installation: Installation;

const run = (...argv: string[]) => runCli(installation.env, ...argv);
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  installation = await createInstallation();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-export-'));
  const local = await openLocal(unwrap(readConfig(installation.env)), createLog('silent'));
  unwrap(await local.call(createStudy, { body: { name: 'Fruit', slug: 'fruit' } }));
  const body = ['a.png', 'b.png', 'c.png']
    .map((image, at) =>
      JSON.stringify({ line: at + 1, prompt: 'two apples', image, labels: [{ rater: 'Ann', value: at % 2 }] }),
    )
    .join('\n');
  unwrap(await local.call(importPairs, { params: { study: 'fruit' }, body }));
  await local.close();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await installation.remove();
});

describe('export', () => {
  test.each([
    ['labels', 'csv', 'prompt,subset,image'],
    ['pairs', 'jsonl', '{"prompt":"two apples"'],
    ['prompts', 'parquet', 'PAR1'],
    ['aggregated-labels', 'csv', 'prompt,subset,image'],
    ['preferences', 'jsonl', '{"prompt":"two apples","subset":null,"chosen":"b.png"'],
  ])('%s as %s go to a file that has its name only once it is whole', async (kind, format, start) => {
    const out = file(`${kind}.${format}`);
    const result = await run('export', kind, '--study', 'fruit', '--format', format, '--out', out, '--json');
    const bytes = await readFile(out);
    expect(result.json()).toMatchObject({ study: 'fruit', kind, format, out, bytes: bytes.length });
    expect(bytes.toString().startsWith(start)).toBe(true);
    expect(await readdir(folder)).not.toContain(`${kind}.${format}.part`);
  });

  test('a dataset is a zip', async () => {
    const out = file('fruit.zip');
    expect((await run('export', 'dataset', '--study', 'fruit', '--licence', 'cc-by-4.0', '--out', out)).code).toBe(0);
    expect((await readFile(out)).toString('latin1').startsWith('PK')).toBe(true);
  });

  test('without a file the data goes to stdout, all of it', async () => {
    const { code, stdout } = await run('export', 'labels', '--study', 'fruit');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\r\n')).toHaveLength(4);
  });

  test('options reach the export, and those that mean nothing are refused', async () => {
    const { stdout } = await run('export', 'preferences', '--study', 'fruit', '--ties', 'keep', '--format', 'jsonl');
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
    expect((await run('export', 'labels', '--study', 'fruit', '--ties', 'keep')).code).toBe(2);
    const refused = await run(
      'export',
      'preferences',
      '--study',
      'fruit',
      '--by',
      'raw:nobody@1',
      '--out',
      file('x.csv'),
      '--json',
    );
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.json()).toMatchObject({ error: { code: 'invalid_input' } });
    expect(await readdir(folder)).not.toContain('x.csv');
  });

  test('a file that cannot be written leaves nothing behind', async () => {
    await writeFile(file('not-a-folder'), '');
    const out = join(file('not-a-folder'), 'labels.csv');
    const result = await run('export', 'labels', '--study', 'fruit', '--out', out, '--json');
    expect(result.code).toBe(1);
    expect(result.json()).toMatchObject({ error: { code: 'cannot_write' } });
  });
});
