import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

let folder: string;
let installation: Installation;
const run = (...argv: string[]) => runCli(installation.env, 'metrics', 'study-one', ...argv);

const PAIRS = `prompt,image,subset,generator,labels
two cats,a.png,counting,g1,1;1;-1
two cats,b.png,counting,g1,0;0;1
two cats,c.png,counting,g1,1;1;1
a red car,d.png,colour,g1,0;0;0
a red car,e.png,colour,g1,0;1;-1
`;

async function writeImage(file: string, place: number): Promise<void> {
  const background = { r: 40 * place, g: 120, b: 40 };
  await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toFile(file);
}

beforeAll(async () => {
  installation = await createInstallation();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
  const file = join(folder, 'pairs.csv');
  await writeFile(file, PAIRS);
  for (const [place, name] of ['a', 'b', 'c', 'd', 'e'].entries()) await writeImage(join(folder, `${name}.png`), place);
  const made = await runCli(
    installation.env,
    'import',
    'pairs',
    file,
    '--images',
    folder,
    '--study',
    'study-one',
    '--json',
  );
  if (made.code !== 0) throw new Error(`${made.stdout}${made.stderr}`);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await installation.remove();
});

describe('metrics', () => {
  test('prints one document with --json', async () => {
    const { code, json } = await run('--json', '--replicates', '0');
    expect(code).toBe(0);
    const metrics = json();
    expect(metrics).toMatchObject({
      study: { slug: 'study-one' },
      settings: { replicates: '0' },
      groups: [
        { subset: null, prompts: 2, pairs: 5 },
        { subset: 'colour', prompts: 1, pairs: 2 },
        { subset: 'counting', prompts: 1, pairs: 3 },
      ],
    });
    expect(metrics.labels).toMatchObject([{ labels: 15, aligned: 7, notAligned: 6, unsure: 2, unanimous: 2 }, {}, {}]);
  });

  test('prints tables for people, with what they were made under', async () => {
    const { code, stdout } = await run('--unsure', 'missing', '--replicates', '20');
    expect(code).toBe(0);
    expect(stdout).toContain('Settings: unsure=missing replicates=20.');
    expect(stdout).toContain('counting: 1 prompt, 3 pairs');
    expect(stdout).toMatch(/^ +auroc +auprc +ap5/m);
    expect(stdout).toMatch(/^Human ceiling +/m);
    expect(stdout).toContain('fleiss undefined (unequal-counts)');
  });

  test.each([
    [['--textnorm', 'minmax:0'], '"textnorm" takes a number above 0 to 1000.'],
    [['--unsure', 'perhaps'], 'Allowed choices are published, missing, half, own-class.'],
  ])('refuses %j before it opens anything', async (flags, message) => {
    const { code, stderr } = await run(...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('says that there is no such study', async () => {
    const { code, json } = await runCli(installation.env, 'metrics', 'nowhere', '--json');
    expect(code).toBe(1);
    expect(json()).toMatchObject({ error: { code: 'not_found' } });
  });
});
