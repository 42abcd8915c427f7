// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aPerson, aStudy, pairs } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { renderApp } from '../../testing/render-app.tsx';

const TOKEN = 'invite_abcdefghijklmnopqrst';
let server: FakeServer;

beforeEach(() => {
  server = new FakeServer({ person: null, study: aStudy({ name: 'Two cats' }), pairs: pairs(2) });
  server.invitations.add(TOKEN);
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('somebody new says a name and starts labelling', async () => {
  renderApp(`/join/${TOKEN}`);
  expect(await screen.findByRole('heading', { name: 'Two cats' })).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Your name'), '  Ana ');
  await userEvent.click(screen.getByRole('button', { name: 'Join and start' }));
  expect(await screen.findByTestId('prompt')).toBeTruthy();
  expect(server.person?.displayName).toBe('Ana');
});

test('somebody who is signed in joins as themselves', async () => {
  server.person = aPerson({ displayName: 'Mira' });
  renderApp(`/join/${TOKEN}`);
  expect(await screen.findByText('You join as Mira.')).toBeTruthy();
  expect(screen.queryByLabelText('Your name')).toBeNull();
});

test('an invitation that does not work says why', async () => {
  renderApp('/join/another_abcdefghijklmnopqrst');
  expect(await screen.findByText('This invitation does not work')).toBeTruthy();
  expect(screen.getByText('This link is not valid any more. Ask for a new one.')).toBeTruthy();
});
