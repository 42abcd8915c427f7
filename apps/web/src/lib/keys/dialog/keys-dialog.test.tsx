// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { axe } from '../../../testing/axe.ts';
import { aPerson, aStudy, pairs } from '../../../testing/builders.ts';
import { FakeServer } from '../../../testing/fake-server.ts';
import { renderApp } from '../../../testing/render-app.tsx';

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer({ person: aPerson(), study: aStudy(), pairs: pairs(4) });
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = (key: string, init: KeyboardEventInit = {}) => fireEvent.keyDown(document.body, { key, ...init });
/** Several pages have some of the actions: those of labelling stand first. */
const button = (name: string | RegExp) => screen.getAllByRole('button', { name })[0]!;
const news = () => within(screen.getByRole('dialog', { name: 'Keys' })).getByRole('status').textContent;
const click = (name: string) => userEvent.click(button(name));
const prompt = () => screen.getByTestId('prompt').textContent;

async function openKeys(): Promise<HTMLElement> {
  renderApp('/s/scenes/annotate');
  await screen.findByTestId('prompt');
  for (const image of document.querySelectorAll('img')) fireEvent.load(image);
  await waitFor(() => expect(button('Aligned').getAttribute('aria-disabled')).toBe('false'));
  press('?');
  await userEvent.click(await screen.findByRole('button', { name: 'Change keys' }));
  return screen.findByRole('dialog', { name: 'Keys' });
}

/** Closes the keys and the help behind them. */
async function closeDialogs(): Promise<void> {
  await userEvent.keyboard('{Escape}');
  await screen.findByRole('dialog', { name: 'How to label' });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

async function record(action: string, key: string, init: KeyboardEventInit = {}): Promise<void> {
  await click(`Add a key for: ${action}`);
  expect(news()).toBe('Press the key… Escape ends this.');
  press(key, init);
}

const keptOfServer = () => server.preferences.keys.scopes.annotate;

test('a key that is recorded acts, is shown on the button, and goes to the server', async () => {
  await openKeys();
  await record('Aligned, and go on', 'a');
  expect(news()).toBe('A is a key for: Aligned, and go on');
  await waitFor(() =>
    expect(keptOfServer()).toEqual({ 'answer-aligned': [{ key: 'ArrowRight' }, { key: '1' }, { key: 'a' }] }),
  );
  await closeDialogs();
  expect(button('Aligned').getAttribute('aria-keyshortcuts')).toBe('ArrowRight 1 a');
  const first = prompt();
  press('a');
  expect(prompt()).not.toBe(first);
});

test('a key of another action is refused, in words that name it', async () => {
  await openKeys();
  await record('Take the last answer back', 'n');
  expect(news()).toBe('N stands for “Write a note for this pair” already. Switch it off there first.');
  expect(keptOfServer()).toBeUndefined();
});

test.each([
  ['F5', {}, 'F5 belongs to the system or a screen reader. Choose another.'],
  ['t', { ctrlKey: true }, 'Ctrl+T belongs to the browser. Choose another.'],
  ['Enter', {}, 'Enter is needed to move in the page and to press buttons. Choose another.'],
  ['Dead', {}, 'The browser does not say which key that was. Choose another.'],
])('%s is refused', async (key, init, words) => {
  await openKeys();
  await record('Take the last answer back', key, init);
  expect(news()).toBe(words);
});

test('Escape ends the recording, not the dialog', async () => {
  await openKeys();
  await record('Take the last answer back', 'Escape');
  expect(news()).toBe('');
  expect(screen.getByRole('dialog', { name: 'Keys' })).toBeTruthy();
});

test('a single key can be switched off and given to another action', async () => {
  await openKeys();
  await click('Switch 1 off for: Aligned, and go on');
  expect(news()).toBe('1 is off for: Aligned, and go on');
  await record('Unsure, and go on', '1');
  expect(news()).toBe('1 is a key for: Unsure, and go on');
  await closeDialogs();
  press('1');
  await waitFor(() => expect([...server.labels.values()].map(({ value }) => value)).toEqual([-1]));
});

test('all single characters can be switched off at once', async () => {
  await openKeys();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Single letters, digits and signs' }));
  await closeDialogs();
  const first = prompt();
  press('1');
  expect(prompt()).toBe(first);
  expect(button('Aligned').getAttribute('aria-keyshortcuts')).toBe('ArrowRight');
  press('ArrowRight');
  expect(prompt()).not.toBe(first);
});

test('one action, and all, can go back to what they came with', async () => {
  await openKeys();
  expect(button('Reset the keys for: Take the last answer back').hasAttribute('disabled')).toBe(true);
  await click('Switch Backspace off for: Take the last answer back');
  await click('Switch Space off for: Zoom in and out');
  await click('Reset the keys for: Take the last answer back');
  await waitFor(() => expect(keptOfServer()).toEqual({ zoom: [] }));
  await click('Reset all keys');
  expect(news()).toBe('All keys are as they come.');
  await waitFor(() => expect(server.preferences.keys.scopes).toEqual({}));
});

test('what was chosen is there again on the next page, before the server has answered', async () => {
  await openKeys();
  await record('Aligned, and go on', 'a');
  await waitFor(() => expect(keptOfServer()).toBeDefined());
  cleanup();
  server.trouble = { path: '/preferences', kind: 'unreachable' };
  renderApp('/s/scenes/annotate');
  await screen.findByTestId('prompt');
  expect(button('Aligned').getAttribute('aria-keyshortcuts')).toBe('ArrowRight 1 a');
});

test('what is chosen while the server is away goes out when it is back', async () => {
  await openKeys();
  server.trouble = { path: '/preferences', kind: 'unreachable' };
  await record('Aligned, and go on', 'a');
  await waitFor(() => expect(server.requests).toContain('PUT /preferences'));
  server.trouble = null;
  await record('Aligned, and go on', 'b');
  await waitFor(() =>
    expect(keptOfServer()?.['answer-aligned']?.map(({ key }) => key)).toEqual(['ArrowRight', '1', 'a', 'b']),
  );
});

test('nothing of another person’s choices is left in the same browser', async () => {
  await openKeys();
  await record('Aligned, and go on', 'a');
  cleanup();
  server.person = aPerson({ displayName: 'Ana' });
  server.preferences = { language: null, keys: { scopes: {}, areCharactersOff: false } };
  renderApp('/s/scenes/annotate');
  await screen.findByTestId('prompt');
  await waitFor(() => expect(button('Aligned').getAttribute('aria-keyshortcuts')).toBe('ArrowRight 1'));
});

test('WCAG 2.2 A and AA', async () => {
  expect(await axe(await openKeys())).toEqual([]);
});
