import { createInvitation, createStudy, listStudies, readStudy, type Study } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { type Connection, expectOk } from '../connect.ts';

export async function listStudiesCommand(context: CommandContext): Promise<void> {
  const { call } = await context.connect();
  const { studies } = expectOk(await call(listStudies, {}));
  const words = studies.map(({ slug, name, pairs }) => `${slug}\t${pairs} pairs\t${name}`).join('\n');
  context.output.finish({ studies }, words || 'There are no studies yet.');
}

/** The study of that slug or id. @throws CommandFailure */
export async function expectStudy({ call }: Connection, slug: string): Promise<string> {
  return expectOk(await call(readStudy, { params: { study: slug } })).slug;
}

/** The study of that slug, made when there is none: the first import into a study creates it. */
export async function findOrCreateStudy(
  { call }: Connection,
  slug: string,
  say: (message: string) => void,
): Promise<string> {
  const { studies } = expectOk(await call(listStudies, {}));
  const found = studies.find((study: Study) => study.slug === slug || study.id === slug);
  if (found) return found.slug;
  const made = expectOk(await call(createStudy, { body: { name: slug, slug } }));
  say(`Made the study "${made.slug}".`);
  return made.slug;
}

export interface InviteOptions {
  readonly study: string;
  readonly role: 'annotator' | 'researcher';
  readonly uses?: number;
  readonly days: number;
}

/** Prints an invitation link. */
export async function inviteCommand(
  context: CommandContext,
  { study, role, uses, days }: InviteOptions,
): Promise<void> {
  const { call } = await context.connect();
  const body = { role, maxUses: uses ?? null, validDays: days };
  const invitation = expectOk(await call(createInvitation, { params: { study }, body }));
  context.output.finish({ ...invitation }, invitation.url);
}
