// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { aPerson, aStudy, pairs } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { sessionKey } from '../session-query.ts';
import { showLanguage } from './use-words.ts';

let server: FakeServer;
const page = document.documentElement;

beforeEach(() => {
  server = new FakeServer({ person: aPerson(), study: aStudy(), pairs: pairs(3) });
  server.preferences = { ...server.preferences, language: 'ar' };
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(async () => {
  cleanup();
  await showLanguage('en');
  vi.unstubAllGlobals();
});

async function openInArabic() {
  const view = renderApp('/s/scenes/annotate');
  await screen.findByRole('button', { name: 'مطابقة' });
  for (const image of document.querySelectorAll('img')) fireEvent.load(image);
  await waitFor(() => expect(answer('مطابقة').getAttribute('aria-disabled')).toBe('false'));
  return view;
}

const answer = (name: string) => screen.getByRole('button', { name });
const spoken = () => screen.getByTestId('spoken-move').textContent;
const values = () => [...server.labels.values()].map(({ value }) => value);

test('the page is read from right to left, and prompts as they are', async () => {
  const { container } = await openInArabic();
  await waitFor(() => expect([page.lang, page.dir]).toEqual(['ar', 'rtl']));
  expect(screen.getByTestId('prompt').dir).toBe('auto');
  expect(await axe(container)).toEqual([]);
});

test('the right arrow is aligned here as well, and the buttons lie as the arrows do', async () => {
  await openInArabic();
  const order = screen.getAllByRole('button', { name: /^(مطابقة|غير مطابقة|غير متأكد)$/ });
  expect(order.map((button) => button.getAttribute('aria-label'))).toEqual(['غير مطابقة', 'غير متأكد', 'مطابقة']);
  expect(order[0]?.parentElement?.dir).toBe('ltr');
  fireEvent.keyDown(document.body, { key: 'ArrowRight' });
  fireEvent.keyDown(document.body, { key: 'ArrowLeft' });
  await waitFor(() => expect(values()).toEqual([1, 0]));
});

test('answers are announced in Arabic, the prompt kept apart from the sentence', async () => {
  await openInArabic();
  fireEvent.keyDown(document.body, { key: 'ArrowRight' });
  expect(spoken()).toBe(`\u2068مطابقة\u2069. التالي: \u2068${server.pairs[1]?.prompt}\u2069`);
});

test('a language is chosen in the menu of the person, and kept by the server', async () => {
  await openInArabic();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'اللغة', hidden: true }), 'English');
  expect(await screen.findByRole('button', { name: 'Aligned' })).toBeTruthy();
  await waitFor(() => expect([page.lang, page.dir]).toEqual(['en', 'ltr']));
  await waitFor(() => expect(server.preferences.language).toBe('en'));
});

test.each(['guideline', 'qualification'])('the page %s is read from right to left as well', async (name) => {
  page.dir = 'ltr';
  renderApp(`/s/scenes/${name}`);
  await waitFor(() => expect([page.lang, page.dir]).toEqual(['ar', 'rtl']));
});

test('pages of researchers stay English, under a bar in the person’s language', async () => {
  server.person = aPerson({ role: 'owner' });
  const { router } = await openInArabic();
  await router.navigate({ to: '/models' });
  await waitFor(() => expect([page.lang, page.dir]).toEqual(['en', 'ltr']));
  expect(screen.getByRole('link', { name: 'Plumbline: كل الدراسات' }).closest('[dir]')?.getAttribute('dir')).toBe(
    'rtl',
  );
});

test('before anybody signs in the language can be chosen, and goes with whoever signs in then', async () => {
  const person = server.person;
  server.person = null;
  const keys = { scopes: { annotate: { undo: [{ key: 'u' }] } }, areCharactersOff: false };
  server.preferences = { language: null, keys };
  const { queryClient } = renderApp('/sign-in');
  await userEvent.selectOptions(await screen.findByRole('combobox'), 'العربية');
  expect(await screen.findByRole('heading', { level: 1, name: 'سجّل الدخول بالرابط الخاص بك' })).toBeTruthy();
  expect(page.dir).toBe('rtl');
  server.person = person;
  await queryClient.invalidateQueries({ queryKey: sessionKey });
  await waitFor(() => expect(server.preferences).toEqual({ language: 'ar', keys }));
});
