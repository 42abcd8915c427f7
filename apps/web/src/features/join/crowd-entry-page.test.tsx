// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { type EndpointResult, type enterCrowd, type Person, TokenSchema } from '@plumbline/contract';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { aPerson } from '../../testing/builders.ts';
import { FakeFailure, type FakeRequest, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';

const TOKEN = TokenSchema.parse('entry_abcdefghijklmnopqrst');
// Digits alone, which a number could not hold.
const IDS = { PROLIFIC_PID: '601234567890123456789012', STUDY_ID: '60e1', SESSION_ID: '612345678901234567890123' };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

let requests: FakeRequest[];
function serve(answer: EndpointResult<typeof enterCrowd> | FakeFailure, person: Person | null = null) {
  let signedIn = person;
  requests = fakeApi({
    readSession: () => ({ person: signedIn, version: '0.0.0' }),
    readCrowdEntry: () => ({
      studyName: 'Scenes',
      parameters: { participant: 'PROLIFIC_PID', panelStudy: 'STUDY_ID', session: 'SESSION_ID' },
    }),
    enterCrowd: () => {
      if ('person' in answer) signedIn = answer.person;
      return answer;
    },
  });
}
const enter = (ids: Record<string, string> = IDS) => renderApp(`/join/crowd/${TOKEN}?${new URLSearchParams(ids)}`);
const entries = () => requests.filter(({ name }) => name === 'enterCrowd');

test('the ids come as they stand in the address, and lead into the study', async () => {
  serve({ outcome: 'entered', person: aPerson(), studySlug: 'scenes' });
  const { router } = enter();
  await waitFor(() => expect(router.state.location.pathname).toBe('/s/scenes/annotate'), { timeout: 5000 });
  expect(entries().map(({ body }) => body)).toEqual([
    { participant: IDS.PROLIFIC_PID, panelStudy: IDS.STUDY_ID, session: IDS.SESSION_ID },
  ]);
});

test('a researcher is asked before the browser becomes a participant’s', async () => {
  serve({ outcome: 'full', text: '', link: null, code: null }, aPerson({ role: 'researcher' }));
  enter();
  const button = await screen.findByRole('button', { name: 'Enter as the participant' });
  expect(entries()).toEqual([]);
  await userEvent.click(button);
  expect(await screen.findByRole('heading', { name: 'No place is left' })).toBeTruthy();
});

test('who comes too late reads the study’s words and finds the way back', async () => {
  const link = 'https://app.prolific.com/submissions/complete?cc=FULL1';
  serve({ outcome: 'full', text: 'Thank you all the same.', link, code: 'FULL1' });
  enter();
  expect(await screen.findByText('Thank you all the same.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Back to the panel' }).getAttribute('href')).toBe(link);
  expect(screen.getByText('FULL1')).toBeTruthy();
});

test.each([
  ['completed', 'Thank you, you are done'],
  ['returned', 'You returned this submission'],
  ['timed_out', 'The time of this submission is over'],
] as const)('who comes back when it is over is told so: %s', async (state, title) => {
  serve({ outcome: 'over', state, link: null, code: null });
  enter();
  expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
});

test.each(['link_not_valid', 'recruitment_closed', 'participant_missing', 'already_taken_part'])(
  'who is not let in is told why: %s',
  async (code) => {
    serve(new FakeFailure(409, { code, message: `words for ${code}` }));
    enter({});
    expect(await screen.findByText(`words for ${code}`)).toBeTruthy();
  },
);
