// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { aPerson, aStudy, pairs } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { renderApp } from '../../testing/render-app.tsx';

const PAIRS = 4;
const INVITATION = 'invite_abcdefghijklmnopqrst';
const SIGN_IN = `good_${'x'.repeat(30)}`;
let server: FakeServer;

beforeEach(() => {
  const prompts = pairs(PAIRS).map((pair, index) => ({ ...pair, prompt: `prompt ${index + 1}` }));
  server = new FakeServer({ person: aPerson(), study: aStudy({ pairs: PAIRS }), pairs: prompts });
  server.invitations.add(INVITATION);
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** happy-dom fetches no images: says of each that is not there yet that it has come. */
async function deliverPictures(): Promise<void> {
  await screen.findByTestId('prompt');
  for (const image of document.querySelectorAll('img')) fireEvent.load(image);
  await waitFor(() => expect(answer('Aligned').getAttribute('aria-disabled')).toBe('false'));
}

async function openPage() {
  const view = renderApp('/s/scenes/annotate');
  await deliverPictures();
  return view;
}

const answer = (name: string) => screen.getByRole('button', { name });
const press = (key: string, init: KeyboardEventInit = {}) => fireEvent.keyDown(document.body, { key, ...init });
const spoken = (what: 'move' | 'saving' | 'zoom') => screen.getByTestId(`spoken-${what}`).textContent?.trim();
const saved = () => waitFor(() => expect(screen.getByTestId('save-state').textContent).toBe('all saved'));

/** Presses Tab until something of that role and name has the focus. */
async function tabTo(role: string, name: string | RegExp): Promise<HTMLElement> {
  for (let tabs = 0; tabs < 40; tabs += 1) {
    await userEvent.tab();
    const reached = screen.queryAllByRole(role, { name }).find((element) => element === document.activeElement);
    if (reached) return reached;
  }
  throw new Error(`Tab does not lead to ${role} ${name}`);
}

describe('what a screen reader hears', () => {
  test('the prompt, then each answer with the prompt that follows', async () => {
    await openPage();
    expect(spoken('move')).toBe('prompt 1');
    press('ArrowRight');
    expect(spoken('move')).toBe('Aligned. Next: prompt 2');
    press('ArrowLeft');
    expect(spoken('move')).toBe('Not aligned. Next: prompt 3');
    press('ArrowDown');
    expect(spoken('move')).toBe('Unsure. Next: prompt 4');
  });

  test('that an answer was taken back, and which pair is here again', async () => {
    await openPage();
    press('1');
    press('Backspace');
    expect(spoken('move')).toBe('Taken back. Again: prompt 1');
    press('1');
    press('Backspace');
    expect(spoken('move')).toBe('Taken back. Again: prompt 1');
  });

  test('nothing of saving while it works; trouble once, and its end', async () => {
    await openPage();
    press('1');
    await saved();
    expect(spoken('saving')).toBe('');
    server.trouble = { path: '/labels', kind: 'unreachable' };
    press('1');
    await waitFor(() => expect(spoken('saving')).toBe('offline: 1 waiting, nothing is lost'));
    press('1');
    await screen.findByText('offline: 2 waiting, nothing is lost', { selector: 'span' });
    expect(spoken('saving')).toBe('offline: 1 waiting, nothing is lost');
    server.trouble = null;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(spoken('saving')).toBe('All answers are saved.'));
  });

  test('politely, so that it never cuts the reading of a prompt short', async () => {
    await openPage();
    for (const what of ['move', 'saving', 'zoom']) {
      expect(screen.getByTestId(`spoken-${what}`).getAttribute('aria-live')).toBe('polite');
    }
  });
});

describe('the keyboard alone', () => {
  test('from the sign-in link to the last label', async () => {
    renderApp(`/sign-in#${SIGN_IN}`);
    await screen.findByRole('heading', { level: 1, name: 'Studies' });
    await tabTo('link', 'Start labelling');
    await userEvent.keyboard('{Enter}');
    await deliverPictures();
    await tabTo('button', 'Not aligned');
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{ArrowRight}');
    await userEvent.keyboard('n');
    await userEvent.keyboard('only two{Enter}');
    await userEvent.keyboard('2');
    await tabTo('button', 'Aligned');
    await userEvent.keyboard('{Enter}');
    await screen.findByText(`You have labelled all ${PAIRS} pairs`);
    await waitFor(() => expect(server.labels.size).toBe(PAIRS));
    expect([...server.labels.values()].map(({ value, note }) => [value, note])).toEqual([
      [0, ''],
      [1, ''],
      [0, 'only two'],
      [1, ''],
    ]);
  });

  test('the focus stays on the button when the pair changes, and is on the page when the last is done', async () => {
    await openPage();
    const button = await tabTo('button', 'Unsure');
    for (let count = 0; count < PAIRS - 1; count += 1) {
      await userEvent.keyboard('{Enter}');
      expect(document.activeElement).toBe(button);
    }
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: /You have labelled/ });
    await waitFor(() => expect(document.activeElement?.id).toBe('main'));
  });

  test('after a note the focus is where it was', async () => {
    await openPage();
    const tool = await tabTo('button', 'Note');
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Note on this pair' }));
    await userEvent.keyboard('two cats{Escape}');
    expect(document.activeElement).toBe(tool);
  });

  test('a dialog holds the focus and gives it back', async () => {
    await openPage();
    const tool = await tabTo('button', 'Keys and help');
    await userEvent.keyboard('{Enter}');
    const help = await screen.findByRole('dialog', { name: 'How to label' });
    await waitFor(() => expect(help.contains(document.activeElement)).toBe(true));
    for (let tabs = 0; tabs < 6; tabs += 1) await userEvent.tab();
    expect(help.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(tool));
  });

  test('zooms in steps, tells how far, and starts anew with the next pair', async () => {
    await openPage();
    const box = screen.getByTestId('pair-image').parentElement!;
    Object.defineProperties(box, { clientWidth: { value: 192 }, clientHeight: { value: 192 } });
    press('9');
    expect(spoken('zoom')).toBe('Zoom 100 %');
    expect(screen.getByTestId('pair-image').style.transform).toBe('translate(0px, 0px) scale(2)');
    expect(answer('Zoom').getAttribute('aria-pressed')).toBe('true');
    press('ArrowRight', { shiftKey: true });
    expect(screen.getByTestId('pair-image').style.transform).toMatch(/^translate\(-28\.\d+px, 0px\) scale\(2\)$/);
    for (let count = 0; count < 20; count += 1) press('ArrowRight', { shiftKey: true });
    expect(screen.getByTestId('pair-image').style.transform).toBe('translate(-96px, 0px) scale(2)');
    press('+');
    expect(spoken('zoom')).toBe('Zoom 150 %');
    press('0');
    expect(screen.getByTestId('pair-image').style.transform).toBe('');
    press(' ');
    press('ArrowRight');
    expect(screen.getByTestId('pair-image').style.transform).toBe('');
    expect(spoken('zoom')).toBe('');
  });
});

describe('touch', () => {
  const swipe = (node: Element, dx: number, dy: number, isReleased = true) => {
    const at = (x: number, y: number) => ({ pointerId: 1, pointerType: 'touch', clientX: 100 + x, clientY: 100 + y });
    fireEvent.pointerDown(node, at(0, 0));
    fireEvent.pointerMove(node, at(dx, dy));
    if (isReleased) fireEvent.pointerUp(node, at(dx, dy));
  };
  const surface = () => screen.getByTestId('pair-image').parentElement!;

  test('a swipe says what it is on its way to, and from when on it answers', async () => {
    await openPage();
    swipe(surface(), 40, 0, false);
    expect(screen.getByText('Further for Aligned')).toBeTruthy();
    swipe(surface(), 90, 0, false);
    act(() => void fireEvent.pointerCancel(surface(), { pointerId: 1 }));
    expect(screen.queryByText(/Further for|Let go/)).toBeNull();
    expect(screen.getByTestId('prompt').textContent).toBe('prompt 1');
    swipe(surface(), -90, 0);
    expect(spoken('move')).toBe('Not aligned. Next: prompt 2');
  });

  test('going back before letting go answers nothing', async () => {
    await openPage();
    const at = (x: number) => ({ pointerId: 1, pointerType: 'touch', clientX: x, clientY: 100 });
    fireEvent.pointerDown(surface(), at(100));
    fireEvent.pointerMove(surface(), at(200));
    expect(screen.getByText('Let go: Aligned')).toBeTruthy();
    fireEvent.pointerMove(surface(), at(110));
    expect(screen.queryByText(/Let go/)).toBeNull();
    fireEvent.pointerUp(surface(), at(110));
    expect(screen.getByTestId('prompt').textContent).toBe('prompt 1');
  });

  test('a second finger takes the swipe back', async () => {
    await openPage();
    const at = (pointerId: number, x: number) => ({ pointerId, pointerType: 'touch', clientX: x, clientY: 100 });
    fireEvent.pointerDown(surface(), at(1, 100));
    fireEvent.pointerMove(surface(), at(1, 200));
    fireEvent.pointerDown(surface(), at(2, 150));
    fireEvent.pointerUp(surface(), at(1, 200));
    fireEvent.pointerUp(surface(), at(2, 150));
    expect(screen.getByTestId('prompt').textContent).toBe('prompt 1');
  });

  test('the browser makes no fling of a finger that is lifted in motion', async () => {
    await openPage();
    expect(fireEvent.touchMove(surface(), { cancelable: true })).toBe(false);
  });

  test('with the mouse nothing is swiped', async () => {
    await openPage();
    const at = (x: number) => ({ pointerId: 1, pointerType: 'mouse', button: 0, clientX: x, clientY: 100 });
    fireEvent.pointerDown(surface(), at(100));
    fireEvent.pointerMove(surface(), at(300));
    fireEvent.pointerUp(surface(), at(300));
    expect(screen.getByTestId('prompt').textContent).toBe('prompt 1');
  });
});

describe('WCAG 2.2 A and AA', () => {
  test('the labelling page', async () => {
    const { container } = await openPage();
    press('ArrowRight');
    expect(await axe(container)).toEqual([]);
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    for (const landmark of ['banner', 'main']) expect(screen.getByRole(landmark)).toBeTruthy();
  });

  test('the help', async () => {
    await openPage();
    press('?');
    const help = await screen.findByRole('dialog', { name: 'How to label' });
    expect(within(help).getByText('Take the last answer back')).toBeTruthy();
    expect(await axe(help)).toEqual([]);
  });

  test('joining', async () => {
    server.person = null;
    const { container } = renderApp(`/join/${INVITATION}`);
    await screen.findByRole('heading', { level: 1, name: 'Scenes' });
    expect(await axe(container)).toEqual([]);
  });

  test('signing in, and the studies', async () => {
    const { container, router } = renderApp('/sign-in');
    await screen.findByRole('heading', { level: 1 });
    expect(await axe(container)).toEqual([]);
    await act(() => router.navigate({ to: '/' }));
    await screen.findByRole('heading', { level: 1, name: 'Studies' });
    expect(await axe(container)).toEqual([]);
  });
});
