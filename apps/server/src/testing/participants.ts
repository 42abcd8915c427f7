import { type Call, createCall, enterCrowd, type LabelDraft, type Person, recordLabel } from '@plumbline/contract';
import { SESSION_COOKIE } from '../http/session-cookie.ts';
import { TEST_ORIGIN, type TestApp } from './create-test-app.ts';

/** A panel's participant in a browser, signed in by an entry link. */
export interface Participant {
  readonly person: Person;
  readonly call: Call;
  label(slug: string, draft: LabelDraft): ReturnType<typeof callLabel>;
}

const callLabel = (call: Call, slug: string, body: LabelDraft) => call(recordLabel, { params: { study: slug }, body });

export async function participantOf(
  t: TestApp,
  token: string,
  body: { participant: string; panelStudy?: string; session?: string },
): Promise<Participant> {
  let cookie = '';
  const fetch = async (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await t.request(url, { ...init, headers });
    const set = response.headers.getSetCookie().find((text) => text.startsWith(`${SESSION_COOKIE}=`));
    if (set) cookie = set.split(';')[0] ?? '';
    return response;
  };
  const call = createCall({ baseUrl: TEST_ORIGIN, fetch, headers: { origin: TEST_ORIGIN } });
  const entered = await call(enterCrowd, { params: { token }, body });
  if (!entered.ok || entered.value.outcome !== 'entered') throw new Error(`not let in: ${JSON.stringify(entered)}`);
  return { person: entered.value.person, call, label: (slug, draft) => callLabel(call, slug, draft) };
}
