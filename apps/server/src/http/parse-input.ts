import type { Endpoint, EndpointInput } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { z } from 'zod';
import type { FailureDetails } from './handler.ts';
import { findUnstorableText } from './unstorable-text.ts';

const UNSTORABLE = 'holds a character that cannot be stored (U+0000 or half a surrogate pair)';

export interface RawInput {
  readonly params: Record<string, string>;
  readonly query: Record<string, string>;
  readonly request: Request;
}

type Parsed<Value> = Result<Value, 'invalid_input', FailureDetails>;

/** Checks a request against its endpoint: what the handler gets holds no field that the contract does not name. */
export async function parseInput(endpoint: Endpoint, raw: RawInput): Promise<Parsed<EndpointInput<Endpoint>>> {
  const params = parsePart(endpoint.params, raw.params);
  if (!params.ok) return params;
  const query = parsePart(endpoint.query, raw.query);
  if (!query.ok) return query;
  const body = await parseBody(endpoint.body, raw.request);
  if (!body.ok) return body;
  // Without a schema there is no input: the contract's types say `undefined` for it.
  return ok({ params: params.value, query: query.value, body: body.value } as EndpointInput<Endpoint>);
}

async function parseBody(schema: Endpoint['body'], request: Request): Promise<Parsed<unknown>> {
  if (schema === undefined || typeof schema === 'string') return ok(undefined);
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return err('invalid_input', { message: 'Send the body as JSON, with the content type application/json.' });
  }
  const text = await request.text();
  try {
    return parsePart(schema, JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return err('invalid_input', { message: `The body is not valid JSON: ${error.message}.` });
  }
}

function parsePart(schema: z.ZodType | undefined, input: unknown): Parsed<unknown> {
  if (!schema) return ok(undefined);
  const unstorable = findUnstorableText(input);
  if (unstorable) return err('invalid_input', toDetails(unstorable, UNSTORABLE));
  const parsed = schema.safeParse(input);
  return parsed.success ? ok(parsed.data) : err('invalid_input', describeIssue(parsed.error.issues));
}

/** The first issue as a field and one sentence; of a union the branch that came furthest. */
function describeIssue(issues: readonly z.core.$ZodIssue[]): FailureDetails {
  const { path, message } = findDeepest(issues, []);
  return toDetails(path, message);
}

function toDetails(path: readonly PropertyKey[], message: string): FailureDetails {
  const field = path.join('.');
  return field ? { field, message: `${field}: ${message}` } : { message };
}

interface LocatedIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function findDeepest(issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[]): LocatedIssue {
  const [first] = issues;
  if (!first) return { path: prefix, message: 'is not as it should be' };
  const here = { path: [...prefix, ...first.path], message: first.message };
  if (first.code !== 'invalid_union') return here;
  const inner = first.errors.map((branch) => findDeepest(branch, here.path));
  return inner.reduce<LocatedIssue>((best, next) => (next.path.length > best.path.length ? next : best), here);
}
