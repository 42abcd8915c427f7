import { ok } from '@plumbline/result';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createPreferenceRepository } from './preference-repository.ts';

export function createPreferenceHandlers({
  database,
}: Dependencies): Pick<Handlers, 'readPreferences' | 'writePreferences'> {
  const preferences = createPreferenceRepository(database.prisma);
  return {
    readPreferences: async (_, { person }) => ok(await preferences.read(person.id)),
    writePreferences: async ({ body }, { person }) => ok(await preferences.write(person.id, body)),
  };
}
