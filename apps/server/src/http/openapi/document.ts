import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { ApiErrorSchema, ENDPOINTS, type Endpoint } from '@plumbline/contract';
import { z } from 'zod';
import { API_ROOT } from '../mount-endpoint.ts';
import { SESSION_COOKIE } from '../session-cookie.ts';
import { describeErrors } from './error-responses.ts';
import { describeRole } from './roles.ts';

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;
const STREAM_TYPES = {
  binary: 'application/octet-stream',
  ndjson: 'application/x-ndjson',
  multipart: 'multipart/form-data',
} as const;

/** The OpenAPI 3.1 document of the whole contract. */
export function createOpenApiDocument(version: string): OpenApiDocument {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  const { $schema: _, ...errorSchema } = z.toJSONSchema(ApiErrorSchema);
  registry.registerComponent('schemas', 'ApiError', errorSchema as object);
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE });
  registry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer', bearerFormat: 'plb_…' });
  for (const [name, endpoint] of Object.entries<Endpoint>(ENDPOINTS)) registry.registerPath(describe(name, endpoint));
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Plumbline',
      version,
      description: 'Labels of text-image pairs, reward-model scores, and where the two part.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  });
}

const describe = (name: string, endpoint: Endpoint): RouteConfig =>
  createRoute({
    method: endpoint.method,
    path: `${API_ROOT}${endpoint.path}`,
    operationId: name,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: describeRole(endpoint.access),
    'x-role': endpoint.access,
    security: endpoint.access === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
    request: describeRequest(endpoint),
    responses: { ...describeSuccess(endpoint), ...describeErrors(endpoint) },
  } as RouteConfig);

// The contract's parameters are all objects; its type says only "a schema".
const describeRequest = ({ params, query, body }: Endpoint): NonNullable<RouteConfig['request']> => ({
  ...(params ? { params: params as z.ZodObject } : {}),
  ...(query ? { query: query as z.ZodObject } : {}),
  ...(body ? { body: { required: true, content: describeBody(body) } } : {}),
});

const describeBody = (body: NonNullable<Endpoint['body']>) =>
  typeof body === 'string' ? { [STREAM_TYPES[body]]: BYTES } : { 'application/json': { schema: body } };

function describeSuccess({ response, status }: Endpoint): RouteConfig['responses'] {
  if (response === 'empty') return { [status ?? 204]: { description: 'Done.' } };
  const content = response === 'stream' ? { '*/*': BYTES } : { 'application/json': { schema: response } };
  return { [status ?? 200]: { description: 'The answer.', content } };
}
