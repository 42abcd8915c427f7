// @vitest-environment happy-dom
import type { Mention } from '@plumbline/contract';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeApi } from '../testing/fake-api.ts';
import { renderApp } from '../testing/render-app.tsx';
import { aStudyDetail, idOf } from '../testing/research-builders.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const aMention = (number: number): Mention => ({
  commentId: idOf(number),
  study: { slug: 'scenes', name: 'Scenes' },
  pairId: idOf(100 + number),
  prompt: 'two cats',
  body: `@Me look at number ${number}`,
  author: { id: idOf(7), name: 'Ann' },
  createdAt: '2026-01-02T03:04:05.000Z',
  readAt: null,
});

/** A server on which two mentions wait. */
function serve() {
  let unread = [aMention(1), aMention(2)];
  return fakeApi({
    listStudies: () => ({ studies: [aStudyDetail()] }),
    countMentions: () => ({ unread: unread.length }),
    listMentions: () => ({ mentions: unread, nextBefore: null }),
    readMentions: ({ body }) => {
      unread = unread.filter(({ commentId }) => !body.commentIds.includes(commentId));
      return { unread: unread.length };
    },
  });
}

test('unread mentions are counted; reading all of them takes the sign away', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp('/');
  await user.click(await screen.findByRole('button', { name: '2 unread mentions' }));
  document.getElementById('mentions')?.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }));
  const link = await screen.findByText('@Me look at number 1');
  expect(link.closest('a')?.getAttribute('href')).toBe(`/s/scenes/pairs/${idOf(101)}`);
  await user.click(screen.getByRole('button', { name: 'Mark all as read' }));
  expect(await screen.findByText('Nothing new.')).toBeTruthy();
  expect(requests.find(({ name }) => name === 'readMentions')?.body).toEqual({ commentIds: [idOf(1), idOf(2)] });
});

test('nothing is shown while nobody has named one', async () => {
  const requests = fakeApi({ listStudies: () => ({ studies: [] }), countMentions: () => ({ unread: 0 }) });
  renderApp('/');
  await waitFor(() => expect(requests.some(({ name }) => name === 'countMentions')).toBe(true));
  expect(screen.queryByRole('button', { name: /unread mention/ })).toBeNull();
});
