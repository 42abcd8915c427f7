// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aPerson, aStudy, pairs } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { renderApp } from '../../testing/render-app.tsx';

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer({ person: aPerson(), study: aStudy(), pairs: pairs(4) });
  server.submission = { state: 'active', answers: 0, asked: 2, link: null, code: null };
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** happy-dom fetches no images: says of each that it has come. */
async function openPage(): Promise<HTMLElement> {
  renderApp('/s/scenes/annotate');
  await screen.findByTestId('prompt');
  for (const image of document.querySelectorAll('img')) fireEvent.load(image);
  const button = screen.getByRole('button', { name: 'Aligned' });
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'));
  return button;
}

test('a participant who has given what was asked for finishes and is led back to the panel', async () => {
  const button = await openPage();
  await userEvent.click(button);
  await userEvent.click(button);
  expect(await screen.findByRole('heading', { name: 'That was all' })).toBeTruthy();
  await waitFor(() => expect(server.labels.size).toBe(2));
  await userEvent.click(screen.getByRole('button', { name: 'Finish' }));
  const link = await screen.findByRole('link', { name: 'Back to the panel' });
  expect(link.getAttribute('href')).toBe('https://app.prolific.com/submissions/complete?cc=DONE1');
});

test('a submission that was returned takes no more labels', async () => {
  server.submission = { state: 'returned', answers: 1, asked: 2, link: null, code: null };
  renderApp('/s/scenes/annotate');
  expect(await screen.findByRole('heading', { name: 'You returned this submission' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Finish' })).toBeNull();
});
