// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { VoteDraft } from '@plumbline/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showLanguage } from '../../lib/words/use-words.ts';
import { axe } from '../../testing/axe.ts';
import { aPerson, aStudy } from '../../testing/builders.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { aBallot, anOpenEvaluation, ballots, FakeVotes } from '../../testing/fake-votes.ts';
import { renderApp } from '../../testing/render-app.tsx';

let votes: FakeVotes;
const BALLOTS = 3;
const PROMPT = 'prompt number 1';
const LOOKS = 'Which side looks better?';
const TEXT = 'Which side fits the text better?';

beforeEach(() => {
  sessionStorage.clear();
  votes = new FakeVotes(new FakeServer({ person: aPerson(), study: aStudy(), pairs: [] }), ballots(BALLOTS));
  vi.stubGlobal('fetch', votes.fetch);
});
afterEach(async () => {
  cleanup();
  await showLanguage('en');
  vi.unstubAllGlobals();
});

/** happy-dom fetches no images: says of each that is not there yet that it has come. */
function deliverPictures(): void {
  for (const image of document.querySelectorAll('img')) fireEvent.load(image);
}

const button = (name: string) => screen.getByRole('button', { name });
const isEnabled = () => button('Tie').getAttribute('aria-disabled') === 'false';

async function openPage() {
  const view = renderApp('/s/scenes/compare/headline/vote');
  await screen.findByTestId('vote-question');
  deliverPictures();
  await waitFor(() => expect(document.querySelector('fieldset button[aria-disabled="false"]')).not.toBeNull());
  return view;
}

const question = () => screen.getByTestId('vote-question').firstChild?.textContent;
const shown = () => screen.getByTestId('ballot').dataset.ballotId;
const spoken = () => screen.getByTestId('spoken-move').textContent?.trim();
const press = (key: string, init: KeyboardEventInit = {}) => fireEvent.keyDown(document.body, { key, ...init });
const saved = () => waitFor(() => expect(screen.getByTestId('save-state').textContent).toBe('all saved'));
const given = () =>
  votes.received.map((draft) => [draft.criterion, (draft as Partial<VoteDraft>).answer ?? 'taken back']);

describe('one key per answer', () => {
  test('fidelity first, then alignment of the same pictures, then the next ballot', async () => {
    await openPage();
    const pictures = within(screen.getByTestId('ballot')).getAllByRole('img');
    expect(question()).toBe(LOOKS);
    press('ArrowLeft');
    expect(question()).toBe(TEXT);
    expect(within(screen.getByTestId('ballot')).getAllByRole('img')).toEqual(pictures);
    expect(shown()).toBe(votes.ballots[0]?.ballotId);
    press('ArrowDown');
    expect(question()).toBe(LOOKS);
    expect(shown()).toBe(votes.ballots[1]?.ballotId);
    await saved();
    expect(given()).toEqual([
      ['fidelity', 'left'],
      ['alignment', 'tie'],
    ]);
  });

  test.each([
    ['ArrowLeft', 'ArrowDown', 'ArrowRight'],
    ['1', '2', '3'],
    ['a', 's', 'd'],
    ['j', 'k', 'l'],
  ])('%s %s %s: left, tie, right', async (left, tie, right) => {
    await openPage();
    for (const key of [left, tie, right]) press(key);
    await saved();
    expect(given().map(([, answer]) => answer)).toEqual(['left', 'tie', 'right']);
  });

  test('the buttons do what the keys do, and a held key answers once', async () => {
    await openPage();
    await userEvent.click(button('Right is better'));
    press('ArrowRight');
    for (let repeat = 0; repeat < 5; repeat += 1) press('ArrowRight', { repeat: true });
    await saved();
    expect(given().map(([, answer]) => answer)).toEqual(['right', 'right']);
  });

  test('a key that somebody chose acts, and the one that it came with does not', async () => {
    const keys = { scopes: { vote: { 'vote-tie': [{ key: 't' }] } }, areCharactersOff: false };
    votes.server.preferences = { ...votes.server.preferences, keys };
    await openPage();
    await waitFor(() => expect(button('Tie').getAttribute('aria-keyshortcuts')).toBe('t'));
    press('ArrowDown');
    press('t');
    await saved();
    expect(given()).toEqual([['fidelity', 'tie']]);
  });

  test('undo goes back over criteria and ballots', async () => {
    await openPage();
    for (const key of ['1', '2', '3']) press(key);
    press('Backspace');
    press('z', { ctrlKey: true });
    expect([shown(), question()]).toEqual([votes.ballots[0]?.ballotId, TEXT]);
    await saved();
    expect(votes.givenOf(votes.ballots[0]!.ballotId)).toEqual({ fidelity: 'left' });
    expect(votes.givenOf(votes.ballots[1]!.ballotId)).toEqual({});
  });
});

describe('what is blind', () => {
  test('the prompt is nowhere in the page while the looks are judged', async () => {
    await openPage();
    expect(document.documentElement.outerHTML).not.toContain(PROMPT);
    expect(spoken()).toBe(`New pictures. ${LOOKS}`);
    press('1');
    expect(screen.getByTestId('prompt').textContent).toBe(PROMPT);
    expect(spoken()).toBe(`Left is better. Next: ${TEXT} ${PROMPT}`);
    press('2');
    expect(screen.queryByTestId('prompt')).toBeNull();
    expect(spoken()).toBe(`Tie. Next: New pictures. ${LOOKS}`);
    expect(document.documentElement.outerHTML).not.toContain('prompt number 2');
  });

  test('taking back leads behind the prompt again', async () => {
    await openPage();
    press('1');
    press('Backspace');
    expect(document.querySelector('[data-testid="prompt"]')).toBeNull();
    expect(spoken()).toBe(`Taken back. Again: ${LOOKS}`);
  });

  test('a picture is named by ballot, side and place, and by nothing else', async () => {
    await openPage();
    const current = votes.ballots[0]!.ballotId;
    const pictures = within(screen.getByTestId('ballot')).getAllByRole('img') as HTMLImageElement[];
    expect(pictures.map(({ alt, src }) => [alt, new URL(src, 'http://x').pathname])).toEqual([
      ['Left picture', `/api/v1/ballots/${current}/left/0`],
      ['Right picture', `/api/v1/ballots/${current}/right/0`],
    ]);
  });

  test('a refused vote is told without its prompt', async () => {
    await openPage();
    press('1');
    await saved();
    votes.server.trouble = { path: '/votes', kind: 'evaluation_closed' };
    press('1');
    expect(await screen.findByText(/did not take one answer/)).toBeTruthy();
    expect(document.documentElement.outerHTML).not.toContain(PROMPT);
  });
});

describe('pictures', () => {
  test('nothing is seen or answered before both sides are there', async () => {
    renderApp('/s/scenes/compare/headline/vote');
    await screen.findByTestId('vote-question');
    expect(screen.getByTestId('pictures-coming')).toBeTruthy();
    const [left] = within(screen.getByTestId('ballot')).getAllByRole('img');
    fireEvent.load(left!);
    press('1');
    expect(isEnabled()).toBe(false);
    expect(screen.getByTestId('pictures-coming')).toBeTruthy();
    deliverPictures();
    await waitFor(() => expect(isEnabled()).toBe(true));
    expect(screen.queryByTestId('pictures-coming')).toBeNull();
  });

  test('both sides of the next ballots are on the page, unseen, before their turn', async () => {
    await openPage();
    expect(document.querySelectorAll('img')).toHaveLength(2 * BALLOTS);
    press('1');
    press('1');
    expect(isEnabled()).toBe(true);
  });

  test('one that cannot be loaded is said, and tried again', async () => {
    votes.ballots.splice(1);
    renderApp('/s/scenes/compare/headline/vote');
    await screen.findByTestId('vote-question');
    fireEvent.error(document.querySelector('img')!);
    expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded');
    await userEvent.click(button('Try again'));
    deliverPictures();
    await waitFor(() => expect(isEnabled()).toBe(true));
  });

  test('zoom is the same on both sides, stays for the second criterion, and ends with the ballot', async () => {
    await openPage();
    const styles = () =>
      (within(screen.getByTestId('ballot')).getAllByRole('img') as HTMLImageElement[]).map(
        ({ style }) => style.transform,
      );
    press('+');
    const [left, right] = styles();
    expect(left).toContain('scale(');
    expect(right).toBe(left);
    press('1');
    expect(styles()).toEqual([left, right]);
    press('1');
    expect(styles()).toEqual(['', '']);
  });

  test('of a grid one place fills its side on both, by key and by button', async () => {
    votes.ballots.splice(0, BALLOTS, aBallot({ imagesPerSide: 4 }));
    await openPage();
    const visible = () =>
      [...screen.getByTestId('ballot').querySelectorAll<HTMLElement>('[data-cell]')]
        .filter((cell) => !cell.classList.contains('invisible'))
        .map(({ dataset }) => dataset.cell);
    expect(visible()).toHaveLength(8);
    expect(screen.getByRole('img', { name: 'Right picture 4 of 4' })).toBeTruthy();
    press('e');
    expect(visible()).toEqual(['0', '0']);
    for (let times = 0; times < 4; times += 1) press('e');
    expect(visible()).toHaveLength(8);
    await userEvent.click(button('Enlarge picture 3 on both sides'));
    expect(visible()).toEqual(['2', '2']);
  });
});

describe('swipes', () => {
  const swipe = (dx: number, dy: number) => {
    const picture = within(screen.getByTestId('ballot')).getAllByRole('img')[0]!;
    const at = { pointerId: 1, pointerType: 'touch', button: 0, bubbles: true };
    fireEvent.pointerDown(picture, { ...at, clientX: 200, clientY: 200 });
    fireEvent.pointerMove(picture, { ...at, clientX: 200 + dx, clientY: 200 + dy });
    fireEvent.pointerUp(picture, { ...at, clientX: 200 + dx, clientY: 200 + dy });
  };

  test('go to the side that is better, down for a tie', async () => {
    await openPage();
    swipe(-120, 0);
    swipe(120, 0);
    swipe(0, 120);
    await saved();
    expect(given().map(([, answer]) => answer)).toEqual(['left', 'right', 'tie']);
  });
});

test('the note goes with the answer', async () => {
  await openPage();
  press('n');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Note on this comparison' }), 'six fingers{Enter}');
  press('1');
  await saved();
  expect(votes.received).toMatchObject([{ note: 'six fingers' }]);
});

test('the guideline comes over the work by its key, and goes again; no key answers meanwhile', async () => {
  votes.server.guideline = { text: '# Judge the hands', examples: [] };
  await openPage();
  expect(await screen.findByRole('button', { name: 'Guideline' })).toBeTruthy();
  press('g');
  const dialog = await screen.findByRole('dialog', { name: 'Guideline' });
  await within(dialog).findByRole('heading', { name: 'Judge the hands' });
  press('ArrowLeft');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(question()).toBe(LOOKS);
  press('ArrowRight');
  await saved();
  expect(given()).toEqual([['fidelity', 'right']]);
});

test('the help is made from the keymap and takes the keys while it is open', async () => {
  await openPage();
  press('?');
  const help = await screen.findByRole('dialog', { name: 'How to compare' });
  expect(within(help).getByText('Tie, and go on')).toBeTruthy();
  press('1');
  expect(question()).toBe(LOOKS);
});

describe('the end', () => {
  async function answerAll() {
    await openPage();
    for (let count = 0; count < BALLOTS * 2; count += 1) press('1');
  }

  test('says how many were answered, and lets the last be taken back', async () => {
    await answerAll();
    expect(await screen.findByRole('heading', { name: 'There is nothing left for you to compare' })).toBeTruthy();
    expect(screen.getByText(/You have answered 3 comparisons/)).toBeTruthy();
    await saved();
    await userEvent.click(button('Take the last answer back'));
    expect(question()).toBe(TEXT);
  });

  test('while others are at the last ones it is calm and offers a way out', async () => {
    votes.dry = 'wait';
    await answerAll();
    expect(await screen.findByRole('heading', { name: 'Others are at the last comparisons' })).toBeTruthy();
  });

  test('a participant of a panel finishes here, and is led back to the panel with its code', async () => {
    votes.server.submission = { state: 'active', answers: 0, asked: null, link: null, code: null };
    await answerAll();
    await saved();
    await userEvent.click(await screen.findByRole('button', { name: 'Finish' }));
    const link = await screen.findByRole('link', { name: 'Back to the panel' });
    expect(link.getAttribute('href')).toBe('https://app.prolific.com/submissions/complete?cc=DONE1');
    expect(screen.getByRole('heading', { name: 'Thank you, you are done' })).toBeTruthy();
    expect(screen.getByText('DONE1')).toBeTruthy();
  });

  test('a participant of whom labels are asked too is told so, and the way on stays', async () => {
    votes.server.submission = { state: 'active', answers: 0, asked: 2, link: null, code: null };
    await answerAll();
    await userEvent.click(await screen.findByRole('button', { name: 'Finish' }));
    expect(await screen.findByText('There are answers left that this submission asks for.')).toBeTruthy();
    expect(button('Take the last answer back')).toBeTruthy();
  });

  test('a submission that was returned takes no more votes', async () => {
    votes.server.submission = { state: 'returned', answers: 1, asked: 2, link: null, code: null };
    renderApp('/s/scenes/compare/headline/vote');
    expect(await screen.findByRole('heading', { name: 'You returned this submission' })).toBeTruthy();
    expect(screen.queryByTestId('vote-question')).toBeNull();
  });

  test('a closed evaluation says so', async () => {
    votes.isClosed = true;
    renderApp('/s/scenes/compare/headline/vote');
    expect(await screen.findByRole('heading', { name: 'This takes no votes now' })).toBeTruthy();
  });

  test('one that is not open, too', async () => {
    renderApp('/s/scenes/compare/another/vote');
    expect(await screen.findByRole('heading', { name: 'This takes no votes now' })).toBeTruthy();
  });

  test('an evaluation without questions says so', async () => {
    votes.ballots.length = 0;
    renderApp('/s/scenes/compare/headline/vote');
    expect(await screen.findByRole('heading', { name: 'There is nothing to compare here' })).toBeTruthy();
  });

  test('what cannot be fetched is said with a way to try again', async () => {
    votes.server.trouble = { path: '/queue', kind: 'not_yours' };
    renderApp('/s/scenes/compare/headline/vote');
    expect(await screen.findByRole('heading', { name: 'The next comparisons cannot be fetched' })).toBeTruthy();
    votes.server.trouble = null;
    await userEvent.click(button('Try again now'));
    expect(await screen.findByTestId('vote-question')).toBeTruthy();
  });
});

describe('which evaluation', () => {
  test('the one that is open is gone to at once', async () => {
    const { router } = renderApp('/s/scenes/compare');
    await screen.findByTestId('vote-question');
    expect(router.state.location.pathname).toBe('/s/scenes/compare/headline/vote');
  });

  test('of several one is chosen', async () => {
    votes.evaluations.push(anOpenEvaluation({ slug: 'second', name: 'Second', criteria: ['fidelity'] }));
    const { container } = renderApp('/s/scenes/compare');
    const links = await screen.findAllByRole('link', { name: 'Start' });
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/s/scenes/compare/headline/vote',
      '/s/scenes/compare/second/vote',
    ]);
    expect(await axe(container)).toEqual([]);
  });

  test('none is said', async () => {
    votes.evaluations = [];
    renderApp('/s/scenes/compare');
    expect(await screen.findByRole('heading', { name: 'There is nothing to compare now' })).toBeTruthy();
  });

  test('those who label find it in the bar, where one is open', async () => {
    renderApp('/s/scenes/annotate');
    const link = await screen.findByRole('link', { name: 'Compare' });
    expect(link.getAttribute('href')).toBe('/s/scenes/compare');
  });
});

describe('access', () => {
  test('nothing stands in the way of anybody, on either criterion', async () => {
    const { container } = await openPage();
    expect(await axe(container)).toEqual([]);
    press('1');
    expect(await axe(container)).toEqual([]);
  });

  test('from right to left, left stays left for pictures, buttons and keys', async () => {
    votes.server.preferences = { ...votes.server.preferences, language: 'ar' };
    const { container } = await openPage();
    const buttons = await screen.findAllByRole('button', { name: /^(اليسار أفضل|تعادل|اليمين أفضل)$/ });
    await waitFor(() => expect(document.documentElement.dir).toBe('rtl'));
    expect(buttons.map((one) => one.getAttribute('aria-label'))).toEqual(['اليسار أفضل', 'تعادل', 'اليمين أفضل']);
    expect(buttons[0]?.parentElement?.dir).toBe('ltr');
    expect(screen.getByTestId('ballot').dir).toBe('ltr');
    const alts = (within(screen.getByTestId('ballot')).getAllByRole('img') as HTMLImageElement[]).map(({ alt }) => alt);
    expect(alts).toEqual(['الصورة اليسرى', 'الصورة اليمنى']);
    press('ArrowLeft');
    press('ArrowRight');
    await waitFor(() => expect(given().map(([, answer]) => answer)).toEqual(['left', 'right']));
    expect(await axe(container)).toEqual([]);
  });
});

test('an evaluation that reveals nothing asks for no scores', async () => {
  await openPage();
  press('1');
  press('1');
  await saved();
  expect(votes.server.requests.filter((asked) => /scor|pairs/.test(asked))).toEqual([]);
});
