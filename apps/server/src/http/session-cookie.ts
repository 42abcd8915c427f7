import { parse, serialize } from 'hono/utils/cookie';
import type { SessionControl } from './handler.ts';

export const SESSION_COOKIE = 'plumbline_session';

export const readSessionToken = (headers: Headers): string | undefined =>
  parse(headers.get('cookie') ?? '', SESSION_COOKIE)[SESSION_COOKIE];

export interface SessionCookie {
  readonly control: SessionControl;
  /** Puts the last change, if there was one, on the answer. */
  applyTo(response: Response): Response;
}

export function createSessionCookie(headers: Headers, options: { isSecure: boolean; now: Date }): SessionCookie {
  let change: string | undefined;
  const write = (value: string, expires: Date) => {
    const maxAge = Math.max(0, Math.floor((expires.getTime() - options.now.getTime()) / 1000));
    const flags = { httpOnly: true, sameSite: 'Lax', path: '/', secure: options.isSecure } as const;
    change = serialize(SESSION_COOKIE, value, { ...flags, maxAge });
  };
  return {
    control: { token: readSessionToken(headers), start: write, end: () => write('', options.now) },
    applyTo: (response) => {
      if (change) response.headers.append('set-cookie', change);
      return response;
    },
  };
}
