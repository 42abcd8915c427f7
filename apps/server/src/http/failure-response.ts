import { type ApiError, ERROR_MESSAGE, ERROR_STATUS, type ErrorCode } from '@plumbline/contract';
import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';
import type { FailureDetails } from './handler.ts';

/** The one shape of errors: `{ error: { code, message, field?, line? } }`. */
export function failureResponse(code: ErrorCode, details: FailureDetails = {}): Response {
  const error: ApiError = { code, message: ERROR_MESSAGE[code], ...withoutUndefined(details) };
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (code === 'not_signed_in') headers['www-authenticate'] = 'Bearer';
  return Response.json({ error }, { status: ERROR_STATUS[code], headers });
}

/** The same, with the code in the line that the log has of the request. */
export function refuse(c: Context<AppEnv>, code: ErrorCode, details: FailureDetails = {}): Response {
  c.set('refusal', code);
  return failureResponse(code, details);
}

const withoutUndefined = ({ message, field, line }: FailureDetails): FailureDetails => ({
  ...(message ? { message } : {}),
  ...(field ? { field } : {}),
  ...(line === undefined ? {} : { line }),
});
