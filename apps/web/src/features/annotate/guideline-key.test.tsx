// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aPair, aPerson, aStudy } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { renderApp } from '../../testing/render-app.tsx';

let server: FakeServer;

beforeEach(() => {
  const pairs = [aPair({ prompt: 'two cats' }), aPair({ prompt: 'three dogs' })];
  server = new FakeServer({ person: aPerson(), study: aStudy({ pairs: 2 }), pairs });
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const prompt = () => screen.getByTestId('prompt').textContent;

async function openPage(): Promise<void> {
  renderApp('/s/scenes/annotate');
  await screen.findByTestId('prompt');
  for (const image of document.querySelectorAll('img')) fireEvent.load(image);
  const aligned = screen.getByRole('button', { name: 'Aligned' });
  await waitFor(() => expect(aligned.getAttribute('aria-disabled')).toBe('false'));
}

test('the guideline comes over the work by its key, and goes again; the pair stays, and no key answers it meanwhile', async () => {
  server.guideline = { text: '# Count them', examples: [] };
  const user = userEvent.setup();
  await openPage();
  await screen.findByRole('button', { name: 'Guideline' });
  await user.keyboard('g');
  const dialog = await screen.findByRole('dialog', { name: 'Guideline' });
  await within(dialog).findByRole('heading', { name: 'Count them' });
  fireEvent.keyDown(document.body, { key: 'ArrowRight' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(prompt()).toBe('two cats');
  expect(server.received).toEqual([]);
  await user.keyboard('{ArrowRight}');
  expect(prompt()).toBe('three dogs');
});

test('a study without a guideline shows no way to it', async () => {
  server.guideline = { text: ' ', examples: [] };
  const user = userEvent.setup();
  await openPage();
  await waitFor(() => expect(server.requests).toContain('GET /studies/scenes/guideline'));
  await user.keyboard('g');
  expect(screen.queryByRole('button', { name: 'Guideline' })).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});
