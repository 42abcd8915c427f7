import {
  type Access,
  ENDPOINTS,
  type Endpoint,
  ERROR_STATUS,
  endpointUrl,
  FOR_PERSON_HEADER,
  hasRole,
  RoleSchema,
} from '@plumbline/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { aPair, aStudy } from './testing/builders.ts';
import { createTestApp, TEST_ORIGIN, type TestApp } from './testing/create-test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const SOME_ID = '01890000-0000-7000-8000-000000000000';
/** Parts of paths that are no UUID. */
const SHAPED: Readonly<Record<string, string>> = {
  study: 'no-such-study',
  file: '0',
  model: 'scene-clip',
  token: 'x'.repeat(43),
  sha256: '0'.repeat(64),
  size: 'thumb',
  kind: 'labels',
};
const paramsOf = ({ path }: Endpoint) =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, SHAPED[name] ?? SOME_ID]));

function send(endpoint: Endpoint, headers: Record<string, string>): Promise<Response> {
  const method = endpoint.method.toUpperCase();
  const type = endpoint.body === 'ndjson' ? 'application/x-ndjson' : 'application/json';
  const body = endpoint.body === undefined ? {} : { body: '{}' };
  return test.request(endpointUrl(endpoint, paramsOf(endpoint)), {
    method,
    headers: { 'content-type': type, ...headers },
    ...body,
  });
}

async function codeOf(response: Response): Promise<string | undefined> {
  if (response.ok) return undefined;
  const { error } = (await response.json()) as { error: { code: string } };
  return error.code;
}

describe.each(Object.entries<Endpoint>(ENDPOINTS))('%s', (_, endpoint) => {
  const roles = RoleSchema.options;
  const isOpenTo = (role: (typeof roles)[number] | undefined, access: Access) =>
    access === 'public' || (role !== undefined && hasRole(role, access));

  it(endpoint.access === 'public' ? 'lets strangers in' : 'refuses strangers', async () => {
    const code = await codeOf(await send(endpoint, { origin: TEST_ORIGIN }));
    if (endpoint.access === 'public') expect(['not_signed_in', 'not_yours', 'internal']).not.toContain(code);
    else expect(code).toBe('not_signed_in');
  });

  it.each(roles.filter((role) => !isOpenTo(role, endpoint.access)))(
    'refuses %ss, before it looks at the input',
    async (role) => {
      const response = await send(endpoint, test[role].headers);
      expect(response.status).toBe(ERROR_STATUS.not_yours);
      expect(await codeOf(response)).toBe('not_yours');
    },
  );

  it.each(roles.filter((role) => isOpenTo(role, endpoint.access)))('lets %ss in', async (role) => {
    const caller = await test.signIn(role);
    const response = await send(endpoint, caller.headers);
    expect(['not_signed_in', 'not_yours', 'internal']).not.toContain(await codeOf(response));
    if (response.ok) await response.body?.cancel();
  });
});

describe('errors', () => {
  it('name the field', async () => {
    const { headers } = test.researcher;
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
    const response = await test.request('/api/v1/studies', {
      ...init,
      body: JSON.stringify({ name: 'a', slug: 'No!' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        code: 'invalid_input',
        field: 'slug',
        message: 'slug: lower-case letters, digits and single hyphens',
      },
    });
  });

  it.each([
    ['{"name":"a\\u0000b"}', 'name'],
    ['{"name":"\\ud800"}', 'name'],
  ])('refuse text that cannot be stored: %s', async (body, field) => {
    const headers = { ...test.researcher.headers, 'content-type': 'application/json' };
    const response = await test.request('/api/v1/studies', { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field } });
  });

  it('tell JSON that is none', async () => {
    const headers = { ...test.researcher.headers, 'content-type': 'application/json' };
    const response = await test.request('/api/v1/studies', { method: 'POST', headers, body: '{"name":' });
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_input' } });
  });

  it('are JSON for addresses that do not exist', async () => {
    const response = await test.request('/api/v1/nothing-here');
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe('not_found');
  });

  it('refuse a body that is too large, declared or not', async () => {
    const headers = { ...test.researcher.headers, 'content-type': 'application/json' };
    const chunk = new TextEncoder().encode(' '.repeat(300_000));
    let sent = 0;
    const stream = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 5) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init = { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit;
    expect(await codeOf(await test.request('/api/v1/studies', init))).toBe('body_too_large');
    const declared = { ...headers, 'content-length': String(2 ** 21) };
    const refused = await test.request('/api/v1/studies', { method: 'POST', headers: declared, body: '{}' });
    expect(refused.status).toBe(413);
  });

  it('tell nothing of what went wrong inside', async () => {
    const broken = await createTestApp({
      dependencies: { images: { open: () => Promise.reject(new Error('disk on fire')) } as never },
    });
    const { database } = broken.deps;
    const pair = await aPair(database, await aStudy(database));
    const response = await broken.request(`/api/v1/images/${pair.imageSha256}/thumb`, {
      headers: broken.owner.headers,
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('fire');
    const [error] = broken.takeErrors();
    expect(error).toMatchObject({ requestId: response.headers.get('x-request-id'), err: { message: 'disk on fire' } });
    await broken.close();
  });
});

describe('a request meant for one person', () => {
  const init = (headers: Record<string, string>, personId: string) => ({
    headers: { ...headers, [FOR_PERSON_HEADER]: personId },
  });

  it('is not answered once another is signed in', async () => {
    const [one, other] = [await test.signIn('annotator'), await test.signIn('annotator')];
    const ask = (personId: string) => test.request('/api/v1/studies', init(one.headers, personId));
    expect((await ask(one.person.id)).status).toBe(200);
    expect(await codeOf(await ask(other.person.id))).toBe('not_signed_in');
  });
});

describe('other sites', () => {
  const init = (headers: Record<string, string>) => ({ method: 'DELETE', headers });

  it('cannot act with a person’s cookie', async () => {
    const { cookie = '' } = test.annotator.headers;
    const foreign = await test.request('/api/v1/session', init({ cookie, origin: 'https://evil.test' }));
    expect(await codeOf(foreign)).toBe('foreign_origin');
    expect(await codeOf(await test.request('/api/v1/session', init({ cookie })))).toBe('foreign_origin');
    expect(await codeOf(await test.request('/api/v1/session', init({ cookie, origin: 'null' })))).toBe(
      'foreign_origin',
    );
    const { value } = (await test.annotator.call(ENDPOINTS.readSession, {})) as { value: { person: unknown } };
    expect(value.person).toEqual(test.annotator.person);
  });

  it('are not our own host, under whatever name it is reached', async () => {
    const caller = await test.signIn('annotator');
    const { cookie = '' } = caller.headers;
    const url = 'http://192.168.1.5:4300/api/v1/session';
    const response = await test.request(url, init({ cookie, origin: 'http://192.168.1.5:4300' }));
    expect(response.status).toBe(204);
  });
});

describe('every answer', () => {
  it.each(['/healthz', '/api/v1/session', '/api/docs', '/nothing'])(
    'isolates and guards the page: %s',
    async (path) => {
      const { headers } = await test.request(path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'wasm-unsafe-eval';/);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('is logged without the token of its address', async () => {
    const token = 'secret-token-of-a-link-0123456789';
    await test.request(`/api/v1/join/${token}`);
    await test.request(`/join/${token}`);
    expect(JSON.stringify(test.lines)).not.toContain(token);
    expect(test.lines).toContainEqual(
      expect.objectContaining({ route: '/api/v1/join/{token}', method: 'GET', status: 401 }),
    );
  });
});

describe('the OpenAPI document', () => {
  it('holds every endpoint with its role and errors', async () => {
    const document = (await (await test.request('/api/v1/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; 'x-role': string; responses: object }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    for (const [name, endpoint] of Object.entries<Endpoint>(ENDPOINTS)) {
      const operation = document.paths[`/api/v1${endpoint.path}`]?.[endpoint.method];
      expect(operation).toMatchObject({ operationId: name, 'x-role': endpoint.access });
      expect(Object.keys(operation?.responses ?? {})).toContain('500');
    }
    const operations = Object.values(document.paths).flatMap((item) => Object.keys(item));
    expect(operations).toHaveLength(Object.keys(ENDPOINTS).length);
  });

  it('refers only to what it defines', async () => {
    const text = await (await test.request('/api/v1/openapi.json')).text();
    const { components } = JSON.parse(text) as { components: { schemas: object } };
    const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining([...new Set(references)]));
  });

  it('is readable as a page without scripts', async () => {
    const response = await test.request('/api/docs');
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page).not.toMatch(/<script/i);
    for (const { path } of Object.values<Endpoint>(ENDPOINTS)) expect(page).toContain(`/api/v1${path}`);
  });
});

describe('readiness', () => {
  it('is told once the database answers', async () => {
    expect((await test.request('/readyz')).status).toBe(200);
  });

  it('is denied when the database does not', async () => {
    const ping = () => Promise.reject(new Error('gone'));
    const app = createApp({ ...test.deps, database: { ...test.deps.database, ping } });
    const response = await app.request('/readyz');
    expect(response.status).toBe(503);
    expect(test.takeErrors()).toHaveLength(1);
  });
});
