import { createApiKey, listApiKeys, revokeApiKey } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';

/** Makes a key that acts as oneself, and prints it: it is told once. */
export async function createKeyCommand(
  context: CommandContext,
  name: string,
  { days }: { readonly days?: number },
): Promise<void> {
  const { call } = await context.connect();
  const made = expectOk(await call(createApiKey, { body: { name, validDays: days ?? null } }));
  context.output.finish({ ...made }, made.key);
}

export async function listKeysCommand(context: CommandContext): Promise<void> {
  const { call } = await context.connect();
  const { keys } = expectOk(await call(listApiKeys, {}));
  const words = keys.map(({ id, prefix, name }) => `${id}\t${prefix}…\t${name}`).join('\n');
  context.output.finish({ keys }, words || 'There are no keys.');
}

export async function revokeKeyCommand(context: CommandContext, id: string): Promise<void> {
  const { call } = await context.connect();
  expectOk(await call(revokeApiKey, { params: { key: id } }));
  context.output.finish({ revoked: id }, 'The key does not work any more.');
}
