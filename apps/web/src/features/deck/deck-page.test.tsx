// @vitest-environment happy-dom
import { adjudicate, type Conflict, withdrawAdjudication } from '@plumbline/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, type FakeHandlers, type FakeRequest, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aPairDetail, aScore, aStudyDetail, idOf } from '../../testing/research-builders.ts';

const PROMPTS = ['two cats', 'a red cube', 'three apples', 'a dog on a hill'];
const image = { sha256: 'b'.repeat(64), width: 96, height: 96 };
const conflicts: Conflict[] = PROMPTS.map((prompt, at) => ({ pairId: idOf(101 + at), prompt, image, decision: null }));

let decisions: Map<string, unknown>;
let requests: FakeRequest[];

/** A server with these conflicts, two to a page, that keeps decisions. */
function serve(handlers: FakeHandlers = {}) {
  requests = fakeApi({
    listConflicts: ({ query: { from, before, decided } }) => {
      const open = conflicts.filter(({ pairId }) => !decisions.has(pairId));
      const shown = decided === 'with' ? conflicts : open;
      const after = shown.filter(({ pairId }) => from === undefined || pairId >= from);
      const earlier = shown.filter(({ pairId }) => before !== undefined && pairId < before);
      const page = before === undefined ? after.slice(0, 2) : earlier.slice(-2);
      return {
        conflicts: page,
        open: open.length,
        decided: decisions.size,
        next: before ?? after[2]?.pairId ?? null,
        hasEarlier: page[0] !== undefined && page[0] !== shown[0],
      };
    },
    adjudicate: ({ body }) => {
      const { pairIds, value, note } = adjudicate.body.parse(body);
      decisions.set(pairIds[0] ?? '', { value, note });
      return { changed: 1, unchanged: 0 };
    },
    withdrawAdjudication: ({ body }) => {
      decisions.delete(withdrawAdjudication.body.parse(body).pairIds[0] ?? '');
      return { changed: 1, unchanged: 0 };
    },
    readPair: ({ params }) => aPairDetail({ pairId: params.pair, scores: [aScore()] }),
    ...handlers,
  });
}

beforeEach(() => {
  decisions = new Map();
  serve();
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

const isShown = async (prompt: string) =>
  waitFor(() => expect(screen.getByTestId('prompt').textContent).toBe(prompt), { timeout: 5000 });
const open = async (search = '') => {
  const view = renderApp(`/s/scenes/deck${search}`);
  await screen.findByTestId('prompt');
  return view;
};
const asked = (name: FakeRequest['name']) => requests.filter((request) => request.name === name);

describe('walking the deck by keys', () => {
  test('a decision goes on, is sent with its note, and leaves the deck', async () => {
    await open();
    expect(screen.getByText('4 pairs left')).toBeTruthy();
    await userEvent.keyboard('nthe cat is a dog{Enter}{ArrowLeft}');
    await isShown('a red cube');
    expect(screen.getByText('3 pairs left')).toBeTruthy();
    await waitFor(() => expect(decisions.get(idOf(101))).toEqual({ value: 0, note: 'the cat is a dog' }));
    await userEvent.keyboard('1');
    await isShown('three apples');
    await userEvent.keyboard('3');
    await isShown('a dog on a hill');
    await userEvent.keyboard('{ArrowRight}');
    expect(await screen.findByRole('heading', { name: 'No conflict is left' })).toBeTruthy();
    await waitFor(() =>
      expect([...decisions.values()]).toMatchObject([{ value: 0 }, { value: 1 }, { value: -1 }, { value: 1 }]),
    );
  });

  test('skipping and going back change nothing, and the address says where one is', async () => {
    const { router } = await open();
    await userEvent.keyboard('jj');
    await isShown('three apples');
    expect(router.state.location.search).toEqual({ at: idOf(103) });
    await userEvent.keyboard('k');
    await isShown('a red cube');
    await userEvent.keyboard('jjj');
    expect(await screen.findByRole('heading', { name: 'This is the end of the deck' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Begin again' }));
    await isShown('two cats');
    expect(decisions.size).toBe(0);
  });

  test('undo takes the last decision back, with its note', async () => {
    await open();
    await userEvent.keyboard('nblurred{Enter}3');
    await isShown('a red cube');
    await userEvent.keyboard('{Backspace}');
    await isShown('two cats');
    expect(screen.getByText('blurred')).toBeTruthy();
    expect(screen.getByText('4 pairs left')).toBeTruthy();
    await waitFor(() => expect(asked('withdrawAdjudication')).toHaveLength(1));
    expect(decisions.size).toBe(0);
  });

  test('begins where the address says, also going back from there', async () => {
    await open(`?at=%22${idOf(103)}%22`);
    await isShown('three apples');
    await waitFor(() => expect(asked('listConflicts').at(-1)?.query).toMatchObject({ before: idOf(103) }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Back' }).hasAttribute('disabled')).toBe(false));
    await userEvent.keyboard('k');
    await isShown('a red cube');
  });
});

describe('what was said of a pair', () => {
  test('is not asked for until somebody wants to see it, and that is remembered', async () => {
    await open();
    expect(asked('readPair')).toEqual([]);
    expect(screen.queryByText('Ana')).toBeNull();
    await userEvent.keyboard('l');
    const side = within(await screen.findByRole('complementary', { name: 'What was said of it' }));
    expect(await side.findByRole('heading', { name: /labels/i })).toBeTruthy();
    expect(side.queryByRole('heading', { name: 'Scores' })).toBeNull();
    await userEvent.keyboard('m');
    expect(await side.findByRole('heading', { name: 'Scores' })).toBeTruthy();
    cleanup();
    await open();
    expect(await screen.findByRole('heading', { name: 'Scores' })).toBeTruthy();
  });
});

describe('trouble', () => {
  test('a decision that was not taken comes back with the reason', async () => {
    serve({ adjudicate: () => new FakeFailure(409, { code: 'study_closed', message: 'The study is closed.' }) });
    await open();
    await userEvent.keyboard('1');
    expect(await screen.findByText(/two cats.*The study is closed\./)).toBeTruthy();
    expect(screen.getByText('4 pairs left')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Go to this pair' }));
    await isShown('two cats');
  });

  test('of a closed study nothing can be decided', async () => {
    serve({ readStudy: () => aStudyDetail({ isClosed: true }) });
    await open();
    await userEvent.keyboard('1');
    await isShown('two cats');
    expect(asked('adjudicate')).toEqual([]);
    expect(screen.getByText(/decisions do not change any more/)).toBeTruthy();
  });

  test('a deck that cannot be had says why, once', async () => {
    serve({
      listConflicts: () => new FakeFailure(403, { code: 'not_yours', message: 'Your role does not allow this.' }),
    });
    renderApp('/s/scenes/deck');
    expect(await screen.findByText(/Your role does not allow this\./)).toBeTruthy();
    expect(asked('listConflicts')).toHaveLength(1);
  });
});

test('the filter is in the address', async () => {
  const { router } = await open();
  await userEvent.selectOptions(screen.getByLabelText('What counts as a conflict'), 'split');
  await userEvent.selectOptions(screen.getByLabelText('Share of people outside the largest group'), '0.5');
  await userEvent.click(screen.getByLabelText('decided ones too'));
  expect(router.state.location.search).toEqual({ kind: 'split', split: 0.5, decided: true });
  const query = { kind: 'split', minSplit: '0.5', decided: 'with' };
  await waitFor(() => expect(asked('listConflicts').at(-1)?.query).toMatchObject(query));
});

test('the picture that comes next is mounted, and the page can be read by machines', async () => {
  const { container } = await open();
  const ahead = screen.getAllByTestId('deck-picture-ahead').map((picture) => picture.getAttribute('data-pair-id'));
  expect(screen.getByTestId('deck-picture').getAttribute('data-pair-id')).toBe(idOf(101));
  expect(ahead[0]).toBe(idOf(102));
  await userEvent.keyboard('l');
  await screen.findByRole('complementary', { name: 'What was said of it' });
  expect(await axe(container)).toEqual([]);
});
