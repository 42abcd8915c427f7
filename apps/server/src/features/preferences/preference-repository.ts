import { type Preferences, PreferencesSchema } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

const UNCHANGED: Preferences = PreferencesSchema.parse({});

export const createPreferenceRepository = (prisma: PrismaClient) => ({
  /** What another version of the server kept and this one cannot read counts as nothing chosen. */
  async read(personId: string): Promise<Preferences> {
    const row = await prisma.personPreference.findUnique({ where: { personId } });
    return row ? (PreferencesSchema.safeParse(row.value).data ?? UNCHANGED) : UNCHANGED;
  },

  async write(personId: string, value: Preferences): Promise<Preferences> {
    await prisma.personPreference.upsert({
      where: { personId },
      create: { personId, value },
      update: { value },
    });
    return value;
  },
});
