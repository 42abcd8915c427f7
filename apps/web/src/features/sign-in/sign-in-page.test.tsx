// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aPerson, aStudy } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { renderApp } from '../../testing/render-app.tsx';

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer({ person: null, study: aStudy(), pairs: [] });
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Tokens differ from test to test, because each is exchanged once. */
const token = (name: string) => `${name}_${'x'.repeat(30)}`;

test('a token is exchanged once, leaves the address, and opens the studies', async () => {
  server.person = aPerson();
  const { router } = renderApp(`/sign-in#${token('good')}`);
  expect(await screen.findByRole('heading', { name: 'Studies' })).toBeTruthy();
  expect(server.signInTokens).toEqual([token('good')]);
  expect(router.history.location.href).toBe('/');
});

test('a token that is not valid says so and is gone from the address', async () => {
  const { router } = renderApp(`/sign-in#${token('used')}`);
  expect(await screen.findByText('This sign-in link does not work')).toBeTruthy();
  await waitFor(() => expect(router.history.location.href).toBe('/sign-in'));
});

test('a link that was cut off is not sent', async () => {
  renderApp('/sign-in#short');
  expect(await screen.findByText(/not complete/)).toBeTruthy();
  expect(server.signInTokens).toEqual([]);
});

test('when the server is away the same link can be tried again', async () => {
  server.trouble = { path: '/session', kind: 'unreachable' };
  renderApp(`/sign-in#${token('late')}`);
  const again = await screen.findByRole('button', { name: 'Try again' });
  server.trouble = null;
  server.person = aPerson();
  await userEvent.click(again);
  expect(await screen.findByRole('heading', { name: 'Studies' })).toBeTruthy();
});

test('without a token it explains where the link is', async () => {
  renderApp('/sign-in');
  expect(await screen.findByText('Sign in with your link')).toBeTruthy();
  expect(screen.getByText('npm start')).toBeTruthy();
});

test('a page that needs a person leads here', async () => {
  const { router } = renderApp('/s/scenes/annotate');
  expect(await screen.findByText('Sign in with your link')).toBeTruthy();
  expect(router.history.location.pathname).toBe('/sign-in');
});
