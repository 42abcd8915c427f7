import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

let installation: Installation;
const run = (...argv: string[]) => runCli(installation.env, ...argv);

beforeAll(async () => {
  installation = await createInstallation();
});
afterAll(() => installation.remove());

test('a study is made, and how it is labelled is shown and changed', async () => {
  const made = await run('study', 'create', 'Five each', '--labels-per-pair', '5', '--json');
  expect(made.json()).toMatchObject({ slug: 'five-each' });
  const shown = await run('study', 'labelling', 'five-each', '--json');
  expect(shown.json()).toMatchObject({ labelsPerPair: 5, order: { kind: 'random' }, trail: [] });
  const change = ['--labels-per-pair', 'all', '--subsets', 'counting,colours', '--gold-every', '20'];
  const changed = await run('study', 'labelling', 'five-each', ...change, '--json');
  expect(changed.json()).toMatchObject({
    labelsPerPair: null,
    order: { kind: 'subset', subsets: ['counting', 'colours'] },
    checks: { goldEvery: 20, contrastiveEvery: null, repeatEvery: null },
    trail: [{ from: { labelsPerPair: 5 } }],
  });
  const said = await run('study', 'labelling', 'five-each', '--repeat-every', '30', '--order', 'spread');
  expect(said.stdout).toContain('gold pairs\tevery 20 answers');
  expect(said.stdout).toContain('repeats\tevery 30 answers');
  expect(said.stdout).toContain('order\tspread');
});

test('what is no number is refused', async () => {
  const refused = await run('study', 'labelling', 'five-each', '--gold-every', 'often');
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toContain('a whole number of at least 1, or never');
});
