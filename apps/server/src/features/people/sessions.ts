import type { Clock } from '../../dependencies.ts';
import type { SessionControl } from '../../http/handler.ts';
import { createToken, hashToken } from '../../http/tokens.ts';
import type { SessionRepository } from './session-repository.ts';

const DAY_MS = 86_400_000;
const SESSION_MS = 90 * DAY_MS;

/** Sessions of 90 days that each day of use prolongs. */
export const createSessions = (repository: SessionRepository, clock: Clock) => ({
  async begin(personId: string, control: SessionControl): Promise<void> {
    const createdAt = clock.now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_MS);
    const token = createToken();
    await repository.addSession(personId, hashToken(token), { createdAt, expiresAt });
    control.start(token, expiresAt);
  },

  async end(control: SessionControl): Promise<void> {
    if (control.token) await repository.removeSession(hashToken(control.token));
    control.end();
  },

  /** Who holds the token; the session's new end when this request moved it, at most once a day. */
  async find(token: string) {
    const now = clock.now();
    const session = await repository.findSession({ tokenHash: hashToken(token), now });
    if (!session) return null;
    const fullEnd = new Date(now.getTime() + SESSION_MS);
    if (fullEnd.getTime() - session.expiresAt.getTime() < DAY_MS) return { person: session.person };
    await repository.prolongSession(session.id, fullEnd);
    return { person: session.person, prolongedTo: fullEnd };
  },
});

export type Sessions = ReturnType<typeof createSessions>;
