import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInstallation, type Installation } from './testing/create-installation.ts';
import { runCli } from './testing/run-cli.ts';

let installation: Installation;
const run = (...argv: string[]) => runCli(installation.env, ...argv);

beforeAll(async () => {
  installation = await createInstallation();
});
afterAll(() => installation.remove());

test('a key is made, listed without its secret, and ended', async () => {
  const made = JSON.parse((await run('key', 'create', 'best of n', '--days', '7', '--json')).stdout);
  expect(made.key).toMatch(/^plb_/);
  const listed = await run('key', 'list', '--json');
  expect(JSON.parse(listed.stdout).keys).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: made.id, name: 'best of n' })]),
  );
  expect(listed.stdout).not.toContain(made.key);
  expect(await run('key', 'revoke', made.id)).toMatchObject({ code: 0 });
  expect(await run('key', 'revoke', made.id)).toMatchObject({ code: 1 });
});
