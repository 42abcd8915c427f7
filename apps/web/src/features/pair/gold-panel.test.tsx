// @vitest-environment happy-dom
import type { LabelValue } from '@plumbline/contract';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aPairDetail, aStudyDetail, idOf } from '../../testing/research-builders.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const pair = idOf(101);
const AT = '2026-01-02T03:04:05.000Z';

function serve(overrides: Parameters<typeof fakeApi>[0] = {}) {
  let value: LabelValue | null = null;
  return fakeApi({
    readStudyDetail: () => aStudyDetail(),
    readPair: () => aPairDetail({ pairId: pair }),
    readPairGold: () => ({ gold: value === null ? null : { value, at: AT, by: 'Me' } }),
    markGold: ({ body }) => {
      value = body.value;
      return { changed: 1, unchanged: 0 };
    },
    unmarkGold: () => {
      value = null;
      return { changed: 1, unchanged: 0 };
    },
    ...overrides,
  });
}

const answers = async () => within(await screen.findByRole('radiogroup', { name: 'Expected answer' }));
const isChosen = async (name: string) =>
  (await (await answers()).findByRole('radio', { name, checked: true })) !== undefined;

test('a pair becomes gold with an answer, and is gold no more', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(`/s/scenes/pairs/${pair}`);
  expect(await isChosen('Not gold')).toBe(true);
  await user.click((await answers()).getByRole('radio', { name: 'Unsure' }));
  expect(await isChosen('Unsure')).toBe(true);
  expect(await screen.findByText(/Marked by Me/)).toBeTruthy();
  await user.click((await answers()).getByRole('radio', { name: 'Not gold' }));
  expect(await isChosen('Not gold')).toBe(true);
  expect(requests.filter(({ name }) => /Gold$/.test(name) && name !== 'readPairGold').map(({ body }) => body)).toEqual([
    { pairIds: [pair], value: -1 },
    { pairIds: [pair] },
  ]);
});

test('a refusal is said, and the answer stays what it was', async () => {
  serve({
    markGold: () => new FakeFailure(404, { code: 'not_found', message: 'There is nothing here of that name.' }),
  });
  const user = userEvent.setup();
  renderApp(`/s/scenes/pairs/${pair}`);
  expect(await isChosen('Not gold')).toBe(true);
  await user.click((await answers()).getByRole('radio', { name: 'Aligned' }));
  expect((await screen.findByText('There is nothing here of that name.')).getAttribute('role')).toBe('alert');
  expect(await isChosen('Not gold')).toBe(true);
});
