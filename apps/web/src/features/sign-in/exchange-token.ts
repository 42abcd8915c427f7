import { type CallError, type CallErrorDetails, type Person, signIn, TokenSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { call } from '../../lib/api.ts';

export type SignInResult = Result<Person, CallError, CallErrorDetails>;

const exchanges = new Map<string, Promise<SignInResult>>();

/** Exchanges a one-time token for a session. Asking twice sends it once, because the second time it would be used up. */
export function exchangeToken(token: string): Promise<SignInResult> {
  const exchange = exchanges.get(token) ?? sendToken(token);
  exchanges.set(token, exchange);
  return exchange;
}

/** After a failure that was not the link's fault the token can be tried again. */
export function forgetExchange(token: string): void {
  exchanges.delete(token);
}

async function sendToken(token: string): Promise<SignInResult> {
  if (!TokenSchema.safeParse(token).success) {
    return err('link_not_valid', { message: 'This link is not complete. Copy all of it, to the end of the line.' });
  }
  const result = await call(signIn, { body: { token } });
  return result.ok ? ok(result.value.person) : result;
}
