// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { LabelDraft } from '@plumbline/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionKey } from '../../lib/session-query.ts';
import { anOwnLabel, aPerson, aStudy, pairs } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { renderApp } from '../../testing/render-app.tsx';

let server: FakeServer;
const PAIRS = 4;

beforeEach(() => {
  const prompts = pairs(PAIRS).map((pair, index) => ({ ...pair, prompt: `prompt number ${index + 1}` }));
  server = new FakeServer({ person: aPerson(), study: aStudy({ pairs: PAIRS }), pairs: prompts });
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** happy-dom fetches no images: says of each that is not there yet that it has come. */
function deliverPictures(): void {
  for (const image of document.querySelectorAll('img')) fireEvent.load(image);
}

async function openPage(): Promise<void> {
  renderApp('/s/scenes/annotate');
  await screen.findByTestId('prompt');
  deliverPictures();
  await waitFor(() => expect(answer('Aligned').getAttribute('aria-disabled')).toBe('false'));
}

const prompt = () => screen.getByTestId('prompt').textContent;
const answer = (name: string) => screen.getByRole('button', { name });
const press = (key: string, init: KeyboardEventInit = {}) => fireEvent.keyDown(document.body, { key, ...init });
const saved = () => waitFor(() => expect(screen.getByTestId('save-state').textContent).toBe('all saved'));
const values = () => server.received.map((message) => (message as Partial<LabelDraft>).value ?? null);

describe('answers', () => {
  test('one key labels the pair and shows the next at once', async () => {
    await openPage();
    expect(prompt()).toBe('prompt number 1');
    press('ArrowRight');
    expect(prompt()).toBe('prompt number 2');
    press('ArrowLeft');
    press('ArrowDown');
    expect(prompt()).toBe('prompt number 4');
    await saved();
    expect(values()).toEqual([1, 0, -1]);
    expect(server.received.map(({ pairId }) => pairId)).toEqual(server.pairs.slice(0, 3).map(({ pairId }) => pairId));
  });

  test('the buttons do what the keys do', async () => {
    await openPage();
    await userEvent.click(answer('Not aligned'));
    await userEvent.click(answer('Unsure'));
    await saved();
    expect(values()).toEqual([0, -1]);
  });

  test('a held key answers once', async () => {
    await openPage();
    press('ArrowRight');
    for (let repeat = 0; repeat < 5; repeat += 1) press('ArrowRight', { repeat: true });
    expect(prompt()).toBe('prompt number 2');
  });

  test('nothing is answered before the picture has come', async () => {
    renderApp('/s/scenes/annotate');
    await screen.findByTestId('prompt');
    press('ArrowRight');
    expect(prompt()).toBe('prompt number 1');
  });

  test('the next pictures are on the page, unseen, before their turn', async () => {
    await openPage();
    const images = [...document.querySelectorAll('img')];
    expect(images).toHaveLength(PAIRS);
    const current = screen.getByTestId('pair-image');
    const next = images.find((image) => image.src.includes(server.pairs[1]!.image!.sha256));
    expect(current.dataset.pairId).toBe(server.pairs[0]!.pairId);
    press('ArrowRight');
    expect(screen.getByTestId('pair-image')).toBe(next);
  });

  test('ends when all pairs are labelled', async () => {
    await openPage();
    for (let count = 0; count < PAIRS; count += 1) press('1');
    expect(await screen.findByText(`You have labelled all ${PAIRS} pairs`)).toBeTruthy();
    await saved();
    expect(server.labels.size).toBe(PAIRS);
  });
});

describe('undo', () => {
  test('shows the last pair again and withdraws its label', async () => {
    await openPage();
    press('ArrowRight');
    press('Backspace');
    expect(prompt()).toBe('prompt number 1');
    await saved();
    expect(values()).toEqual([1, null]);
    expect(server.labels.size).toBe(0);
  });

  test('reaches back over a reload', async () => {
    const earlier = anOwnLabel({ prompt: 'from yesterday' });
    server.pairs.push(earlier);
    server.labels.set(earlier.pairId, earlier);
    await openPage();
    press('z', { ctrlKey: true });
    expect(prompt()).toBe('from yesterday');
    await waitFor(() => expect(server.labels.size).toBe(0));
  });
});

describe('trouble', () => {
  test('says how many answers wait, and sends them once the server is back', async () => {
    await openPage();
    server.trouble = { path: '/labels', kind: 'unreachable' };
    press('ArrowRight');
    press('ArrowLeft');
    expect(prompt()).toBe('prompt number 3');
    await screen.findByText('offline: 2 waiting, nothing is lost', { selector: 'span' });
    server.trouble = null;
    window.dispatchEvent(new Event('online'));
    await saved();
    expect(values()).toEqual([1, 0]);
  });

  test('answers that wait come neither again nor get lost on a reload', async () => {
    server.trouble = { path: '/labels', kind: 'unreachable' };
    await openPage();
    press('ArrowRight');
    await screen.findByText(/1 waiting/, { selector: 'span' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    cleanup();
    renderApp('/s/scenes/annotate');
    await waitFor(() => expect(prompt()).toBe('prompt number 2'));
    server.trouble = null;
    window.dispatchEvent(new Event('online'));
    await saved();
    expect(values()).toEqual([1]);
  });

  test('a refused answer is told, not dropped', async () => {
    await openPage();
    server.trouble = { path: '/labels', kind: 'study_closed' };
    press('ArrowRight');
    expect(await screen.findByText(/did not take one answer/)).toBeTruthy();
    expect(screen.getByText(/“prompt number 1”/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'I have read this' }));
    await waitFor(() => expect(screen.queryByText(/did not take/)).toBeNull());
  });

  test('being signed out pauses sending and says so', async () => {
    await openPage();
    server.trouble = { path: '/labels', kind: 'not_signed_in' };
    press('ArrowRight');
    expect(await screen.findByText(/You are signed out/)).toBeTruthy();
    expect(prompt()).toBe('prompt number 2');
  });
});

describe('the note', () => {
  test('is written with keys that would otherwise answer, and goes with the answer', async () => {
    await openPage();
    press('n');
    const field = await screen.findByRole('textbox', { name: 'Note on this pair' });
    await userEvent.type(field, 'only 2 of 3{Enter}');
    expect(prompt()).toBe('prompt number 1');
    press('ArrowLeft');
    await saved();
    expect(server.received).toMatchObject([{ value: 0, note: 'only 2 of 3' }]);
  });
});

test('the help is made from the keymap and takes the keys while it is open', async () => {
  await openPage();
  press('?');
  const help = await screen.findByRole('dialog', { name: 'How to label' });
  expect(within(help).getByText('Take the last answer back')).toBeTruthy();
  press('ArrowRight');
  expect(prompt()).toBe('prompt number 1');
});

test('a study that never shows scores asks for none', async () => {
  await openPage();
  press('ArrowRight');
  await saved();
  expect(server.requests.filter((asked) => asked.includes('scor'))).toEqual([]);
  expect(screen.queryByTestId('strip')).toBeNull();
});

test('when the person is gone the page keeps quiet about pairs and says where the answers are', async () => {
  const { queryClient } = renderApp('/s/scenes/annotate');
  await screen.findByTestId('prompt');
  server.person = null;
  await queryClient.invalidateQueries({ queryKey: sessionKey });
  expect(await screen.findByText('You are signed out')).toBeTruthy();
  expect(screen.queryByTestId('prompt')).toBeNull();
});

test('a label that came late is told once, quietly', async () => {
  await openPage();
  server.full.add(server.pairs[0]!.pairId);
  press('ArrowRight');
  const notice = await screen.findByText(/One of your labels came after the pair had all it needed/);
  expect(notice.closest('[role="alert"]')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'All right' }));
  expect(screen.queryByText(/came after the pair/)).toBeNull();
});

test('while others label the last pairs the page is calm and offers a way out', async () => {
  server.dry = 'wait';
  await openPage();
  for (let count = 0; count < PAIRS; count += 1) press('1');
  expect(await screen.findByRole('heading', { name: 'Others are at the last pairs' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'All studies' })).toBeTruthy();
  expect(screen.queryByText(/Fetching/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Take the last answer back' }));
  expect(prompt()).toBe('prompt number 4');
});

test('who has to qualify first is sent to the guideline', async () => {
  server.dry = 'qualify';
  renderApp('/s/scenes/annotate');
  const link = await screen.findByRole('link', { name: 'Go to the guideline' });
  expect(link.getAttribute('href')).toBe('/s/scenes/guideline');
  expect(screen.queryByRole('complementary')).toBeNull();
});

test('what was answered goes out under no other name', async () => {
  await openPage();
  const me = server.person;
  server.person = aPerson({ displayName: 'Noor' });
  press('ArrowRight');
  expect(await screen.findByText(/You are signed out/)).toBeTruthy();
  expect(server.received).toEqual([]);
  server.person = me;
  window.dispatchEvent(new Event('online'));
  await saved();
  expect(server.events.map(({ personId }) => personId)).toEqual([me?.id]);
});

test('a study without pairs says so', async () => {
  server.pairs.length = 0;
  renderApp('/s/scenes/annotate');
  expect(await screen.findByText('This study has no pairs yet')).toBeTruthy();
});
