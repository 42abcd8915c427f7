import { type CallError, type CallErrorDetails, type Person, signIn, TokenSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { call } from '../../lib/api.ts';
import { readWords } from '../../lib/words/all-words.ts';

/** `cut_off`: not all of a link was copied, so that nothing was sent. */
export type SignInResult = Result<Person, CallError | 'cut_off', CallErrorDetails>;

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
    return err('cut_off', { message: readWords().say('signIn.cutOff') });
  }
  const result = await call(signIn, { body: { token } });
  return result.ok ? ok(result.value.person) : result;
}
