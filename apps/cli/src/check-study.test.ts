import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntegrityReport } from '@plumbline/contract';
import { ok } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandContext } from './command.ts';
import { checkStudyCommand } from './commands/check-study.ts';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

let folder: string;
let installation: Installation;
beforeAll(async () => {
  installation = await createInstallation();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
  const file = join(folder, 'pairs.csv');
  await writeFile(file, 'prompt,image,labels\ntwo cats,a.png,1;1;-1\ntwo cats,b.png,0;0;1\n');
  const made = await runCli(installation.env, 'import', 'pairs', file, '--study', 'study-one', '--json');
  if (made.code !== 0) throw new Error(`${made.stdout}${made.stderr}`);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await installation.remove();
});

describe('study check', () => {
  test('finds nothing wrong with what was imported', async () => {
    const { code, json } = await runCli(installation.env, 'study', 'check', 'study-one', '--json');
    expect(json()).toMatchObject({ pairs: 2, labels: 6, over: 0, under: 0, orphaned: 0, rebuilt: {}, cause: 'asked' });
    expect(code).toBe(0);
    expect((await runCli(installation.env, 'study', 'check', 'study-one')).stdout).toContain(
      'All counters were right.',
    );
  });

  test('says that there is no such study', async () => {
    expect(await runCli(installation.env, 'study', 'check', 'study-two')).toMatchObject({ code: 1 });
  });

  test.each([
    [{ over: 1 }, 1, 'over 1, under 0, orphaned 0'],
    [{ orphaned: 2 }, 1, 'over 0, under 0, orphaned 2'],
    [{ under: 3, rebuilt: { leased: 3, totalLabels: 1 } }, undefined, 'Rebuilt: leased (3), totalLabels (1).'],
  ])('ends with 1 where rebuilding is not enough: %j', async (found, status, words) => {
    const report: IntegrityReport = {
      ...{ pairs: 2, labels: 6, open: 0, over: 0, under: 0, orphaned: 0, rebuilt: {} },
      ...{ cause: 'asked', at: '2026-03-01T12:00:00.000Z', ...found },
    };
    let said = '';
    let ended: number | undefined;
    const context = {
      connect: async () => ({ call: async () => ok(report) }),
      output: { finish: (_: unknown, text: string) => (said = text) },
      endWith: (code: number) => (ended = code),
    } as unknown as CommandContext;
    await checkStudyCommand(context, 'study-one');
    expect(said).toContain(words);
    expect(ended).toBe(status);
  });
});
