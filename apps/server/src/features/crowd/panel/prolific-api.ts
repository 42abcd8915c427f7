import { err, ok, type Result } from '@plumbline/result';
import { z } from 'zod';
import type { PanelApi, PanelFailure, PanelFailureDetails, PanelSubmission } from './panel-api.ts';
import { meaningOf } from './prolific-states.ts';

export interface ProlificAccess {
  /** Such as `https://api.prolific.com`, without a slash at its end. */
  readonly baseUrl: string;
  readonly token: string;
  readonly timeoutMs?: number;
}

type Outcome<Value> = Result<Value, PanelFailure, PanelFailureDetails>;

/** What is read of a page; Prolific sends more. */
const PageSchema = z.object({
  results: z.array(z.object({ id: z.string(), status: z.string() })),
  meta: z.object({ count: z.int().nonnegative() }).partial().optional(),
});
type Page = z.output<typeof PageSchema>;

const TIMEOUT_MS = 20_000;
const PAGE_SIZE = 100;
/** More than any study has; keeps an answer that never ends from being read for ever. */
const MAX_PAGES = 1000;

/**
 * Prolific's API, as far as submissions go.
 * Source: docs.prolific.com, "List submissions" (`GET /api/v1/submissions/?study=`, pages by `page` and `page_size`).
 */
export const createProlificApi = (access: ProlificAccess): PanelApi => ({
  async listSubmissions(panelStudy, signal) {
    const found = new Map<string, PanelSubmission>();
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const asked = await askPage(access, { study: panelStudy, page }, signal);
      // Past the last page Prolific knows nothing.
      if (!asked.ok && asked.code === 'unknown_study' && page > 1) break;
      if (!asked.ok) return asked;
      const { results, meta } = asked.value;
      for (const { id, status } of results) found.set(id, { session: id, state: meaningOf(status), said: status });
      if (results.length === 0 || found.size >= (meta?.count ?? Number.POSITIVE_INFINITY)) break;
    }
    return ok([...found.values()]);
  },
});

async function askPage(
  { baseUrl, token, timeoutMs = TIMEOUT_MS }: ProlificAccess,
  { study, page }: { readonly study: string; readonly page: number },
  signal?: AbortSignal,
): Promise<Outcome<Page>> {
  const query = new URLSearchParams({ study, page: String(page), page_size: String(PAGE_SIZE) });
  const limits = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
  try {
    const response = await fetch(`${baseUrl}/api/v1/submissions/?${query}`, {
      headers: { authorization: `Token ${token}`, accept: 'application/json' },
      // An address elsewhere would be given the token.
      redirect: 'error',
      signal: AbortSignal.any(limits),
    });
    return response.ok ? await readPage(response) : await refusalOf(response);
  } catch (error) {
    return unreachable(error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection');
  }
}

async function readPage(response: Response): Promise<Outcome<Page>> {
  const page = PageSchema.safeParse(await response.json().catch(() => undefined));
  return page.success ? ok(page.data) : unreachable('an answer that is no list of submissions');
}

const unreachable = (why: string): Outcome<never> =>
  err('unreachable', { message: `Prolific’s API gave ${why}.`, retryAfterSeconds: null });

async function refusalOf(response: Response): Promise<Outcome<never>> {
  const { status, headers } = response;
  await response.body?.cancel();
  const fail = (code: PanelFailure, message: string, retryAfterSeconds: number | null = null) =>
    err(code, { message, retryAfterSeconds });
  if (status === 401 || status === 403)
    return fail('refused', 'Prolific’s API does not accept the token of this server.');
  if (status === 404) return fail('unknown_study', 'Prolific’s API knows no such study.');
  if (status === 429) {
    return fail('busy', 'Prolific’s API is asked too often.', readSeconds(headers.get('retry-after')));
  }
  return fail('unreachable', `Prolific’s API answered ${status}.`, readSeconds(headers.get('retry-after')));
}

/** Seconds of a Retry-After; a date, which HTTP allows too, is not sent by APIs of this kind. */
function readSeconds(text: string | null): number | null {
  const seconds = Number(text ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null;
}
