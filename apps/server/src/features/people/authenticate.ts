import type { Dependencies } from '../../dependencies.ts';
import type { Credentials, SignedIn } from '../../http/mount-endpoint.ts';
import { hashToken } from '../../http/tokens.ts';
import { createApiKeyRepository } from './api-key-repository.ts';
import { createSessionRepository } from './session-repository.ts';
import { createSessions } from './sessions.ts';

/** Finds out who sends a request. A key counts before a cookie, and a wrong key is not made good by one. */
export function createAuthenticate({ database, clock }: Pick<Dependencies, 'database' | 'clock'>) {
  const sessions = createSessions(createSessionRepository(database.prisma), clock);
  const apiKeys = createApiKeyRepository(database.prisma);
  return async ({ apiKey, sessionToken }: Credentials): Promise<SignedIn | null> => {
    if (apiKey) {
      const person = await apiKeys.findHolder(hashToken(apiKey), clock.now());
      return person && { person };
    }
    return sessionToken ? sessions.find(sessionToken) : null;
  };
}
