import type { RouteConfig } from '@hono/zod-openapi';
import { type Endpoint, ERROR_MESSAGE, ERROR_STATUS, type ErrorCode } from '@plumbline/contract';

/** The errors that an endpoint can answer with, by status: its own and those that come with how it is called. */
export function describeErrors(endpoint: Endpoint): RouteConfig['responses'] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...(endpoint.errors ?? []), ...impliedErrors(endpoint)])) {
    byStatus.set(ERROR_STATUS[code], [...(byStatus.get(ERROR_STATUS[code]) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [String(status), describeResponse(codes)]));
}

function impliedErrors({ access, method, params, query, body }: Endpoint): ErrorCode[] {
  const codes: ErrorCode[] = ['internal', 'shutting_down'];
  if (access !== 'public') codes.push('not_signed_in');
  if (access === 'researcher' || access === 'owner') codes.push('not_yours');
  if (params || query || body) codes.push('invalid_input');
  if (body) codes.push('body_too_large');
  if (method !== 'get') codes.push('foreign_origin');
  return codes;
}

const describeResponse = (codes: readonly ErrorCode[]) => ({
  description: codes.map((code) => `\`${code}\`: ${ERROR_MESSAGE[code]}`).join('\n\n'),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/ApiError' } } },
});
