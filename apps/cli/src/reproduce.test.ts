import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

const release = fileURLToPath(new URL('../../../../shared/data/tia2', import.meta.url));
const isReleaseThere = existsSync(release);
if (!isReleaseThere) console.warn('The TIA2 release is not beside the checkout: its reproduction is skipped.');

let folder: string;
let installation: Installation;
const run = (...argv: string[]) => runCli(installation.env, 'reproduce', 'tia2', ...argv);

beforeAll(async () => {
  installation = await createInstallation();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
});
afterAll(async () => {
  await installation.remove();
  await rm(folder, { recursive: true, force: true });
});

interface Found {
  readonly checks: readonly { readonly name: string; readonly passed: boolean }[];
  readonly passed: number;
  readonly failed: number;
  readonly report: { readonly markdown: string; readonly latex: string };
}
const foundOf = (json: Record<string, unknown>): Found => json as unknown as Found;

// Half a minute of computing; over the embedded database the journey in the browser does the same.
const isCheckedHere = isReleaseThere && process.env.PLUMBLINE_TEST_DATABASE === 'postgres';

test.runIf(isCheckedHere)(
  'the release passes every check, and the report is written',
  async () => {
    const done = await run(release, '--json', '--out', folder);
    const { checks, passed, failed, report } = foundOf(done.json());
    expect(checks.filter((check) => !check.passed)).toEqual([]);
    expect({ code: done.code, passed, failed }).toEqual({ code: 0, passed: checks.length, failed: 0 });
    expect(await readFile(report.markdown, 'utf8')).toContain(`All ${checks.length} checks passed.`);
    expect(await readFile(report.latex, 'utf8')).toContain('pickscore');
  },
  240_000,
);

describe('a small set in the release’s form', () => {
  beforeAll(async () => {
    const labels = join(folder, 'small', 'human_annotations');
    await mkdir(labels, { recursive: true });
    const entry = { image: 'image_0_0_0.jpg', caption: 'two cats', human_labels: [1, 0, 1] };
    await writeFile(join(labels, 'human_labels_counting.json'), JSON.stringify({ 'image_0_0_0.jpg': entry }));
  });

  test('fails with 1 and says each figure that differs', async () => {
    const done = await run(join(folder, 'small'), '--study', 'small', '--json', '--out', join(folder, 'report'));
    const { checks, failed } = foundOf(done.json());
    expect(done.code).toBe(1);
    expect(failed).toBeGreaterThan(10);
    expect(checks).toContainEqual({ name: 'counting: pairs', expected: 7500, found: 1, passed: false });
    expect(checks.find(({ name }) => name === 'raters')?.passed).toBe(true);
  });

  test('in words, too', async () => {
    const { stdout, code } = await run(join(folder, 'small'), '--study', 'small', '--out', join(folder, 'report'));
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL  counting: pairs: expected 7500, found 1');
    expect(stdout).toContain('pass  raters: 3');
  });
});

test('a folder that holds no release is refused', async () => {
  await mkdir(join(folder, 'empty'));
  expect((await run(join(folder, 'empty'), '--json')).code).toBe(3);
});
