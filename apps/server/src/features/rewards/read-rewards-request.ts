import { REWARD_LIMITS, type RewardsRequest, RewardsRequestSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { z } from 'zod';
import type { FailureDetails } from '../../http/handler.ts';
import { findUnstorableText } from '../../http/unstorable-text.ts';

export interface GivenRewards {
  readonly request: RewardsRequest;
  /** Image files of the request, by the name of their part or file. */
  readonly files: ReadonlyMap<string, Blob>;
}

type Given = Result<GivenRewards, 'invalid_input', FailureDetails>;
const refuse = (details: FailureDetails) => err('invalid_input', details);

/** JSON alone, or multipart with the JSON in the field `request` and images in parts of their own. */
export async function readRewardsRequest(request: Request): Promise<Given> {
  const type = request.headers.get('content-type') ?? '';
  if (/^application\/json\b/i.test(type)) return parseRequest(await request.text(), new Map());
  if (!/^multipart\/form-data\b/i.test(type)) {
    return refuse({ message: 'Send JSON, or multipart/form-data with a field `request` and image files.' });
  }
  const form = await readForm(request);
  if (!form.ok) return form;
  const text = form.value.get('request');
  if (text === null) return refuse({ field: 'request', message: 'The field `request` with the JSON is missing.' });
  return parseRequest(typeof text === 'string' ? text : await text.text(), collectFiles(form.value));
}

/** @throws BodyTooLargeError when there is more than the limit */
async function readForm(request: Request): Promise<Result<FormData, 'invalid_input', FailureDetails>> {
  try {
    return ok(await request.formData());
  } catch (cause) {
    // A body over the limit fails while it is read; the parser wraps that failure.
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    if (!(reason instanceof TypeError)) throw reason;
    return refuse({ message: 'The parts of the form cannot be told apart; the upload may have been cut off.' });
  }
}

/** Under the name of the field, as `requests` sends files of a dictionary, and under the file's own name. */
function collectFiles(form: FormData): Map<string, Blob> {
  const files = new Map<string, Blob>();
  for (const [name, value] of form) {
    if (typeof value === 'string' || name === 'request') continue;
    files.set(value.name, value);
    files.set(name, value);
  }
  return files;
}

function parseRequest(text: string, files: GivenRewards['files']): Given {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return refuse({ message: `The request is not valid JSON: ${cause instanceof Error ? cause.message : cause}.` });
  }
  const parsed = RewardsRequestSchema.safeParse(json);
  if (!parsed.success) return refuse(describe(parsed.error));
  const unstorable = findUnstorableText(parsed.data);
  if (unstorable) return refuse({ field: unstorable.join('.'), message: 'A text holds a character that is none.' });
  return findMissingFile(parsed.data, files) ?? ok({ request: parsed.data, files });
}

function describe({ issues: [issue] }: z.ZodError): FailureDetails {
  const field = issue?.path.join('.') ?? '';
  return { field, message: `${field}: ${issue?.message ?? 'is not as it should be'}` };
}

function findMissingFile({ items }: RewardsRequest, files: GivenRewards['files']) {
  for (const [index, { image }] of items.entries()) {
    if (!('file' in image)) continue;
    const field = `items.${index}.image.file`;
    const file = files.get(image.file);
    if (!file) return refuse({ field, message: `${field}: the request has no file “${image.file}”.` });
    if (file.size > REWARD_LIMITS.imageBytes) {
      return refuse({ field, message: `${field}: “${image.file}” has more than ${REWARD_LIMITS.imageBytes} bytes.` });
    }
  }
  return undefined;
}
