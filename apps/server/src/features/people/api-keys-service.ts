import type { createApiKey, EndpointInput, Person } from '@plumbline/contract';
import type { Dependencies } from '../../dependencies.ts';
import { API_KEY_PREFIX, createApiKeyText, hashToken } from '../../http/tokens.ts';
import { createApiKeyRepository } from './api-key-repository.ts';

const DAY_MS = 86_400_000;
/** Enough to tell one's keys apart, too little to guess one. */
const SHOWN_CHARS = API_KEY_PREFIX.length + 6;

export const createApiKeysService = ({ database, clock }: Pick<Dependencies, 'database' | 'clock'>) => {
  const repository = createApiKeyRepository(database.prisma);
  return {
    async create(personId: string, { name, validDays }: EndpointInput<typeof createApiKey>['body']) {
      const key = createApiKeyText();
      const createdAt = clock.now();
      const expiresAt = validDays === null ? null : new Date(createdAt.getTime() + validDays * DAY_MS);
      const prefix = key.slice(0, SHOWN_CHARS);
      const { id } = await repository.addKey({ personId, name, prefix, keyHash: hashToken(key), createdAt, expiresAt });
      return { id, name, key, expiresAt: expiresAt?.toISOString() ?? null };
    },

    async list(person: Person) {
      const keys = await repository.listKeys(person.id, clock.now());
      return keys.map(({ createdAt, expiresAt, ...key }) => ({
        ...key,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
      }));
    },

    revoke: (id: string, person: Person): Promise<boolean> => repository.revokeKey(id, person.id, clock.now()),

    findHolder: (key: string) => repository.findHolder(hashToken(key), clock.now()),
  };
};
