// @vitest-environment happy-dom
import { err } from '@plumbline/result';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call } from '../../lib/api.ts';
import { ScoringLine } from '../../lib/study-scoring/scoring-line.ts';
import { axe } from '../../testing/axe.ts';
import { type FakeHandlers, fakeApi } from '../../testing/fake-api.ts';
import { FakeScorer } from '../../testing/fake-scorer.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aMember, aStudyDetail, withMembers } from '../../testing/research-builders.ts';
import { aScoringInput, ScoringDesk } from '../../testing/scoring-desk.ts';
import { ScoringLineContext } from './use-scoring-line.ts';

const URL_OF_PAGE = '/s/scenes/scoring';
let line: ScoringLine;
let scorer: FakeScorer;
let desk: ScoringDesk;

beforeEach(() => {
  sessionStorage.clear();
  scorer = new FakeScorer();
  desk = new ScoringDesk(Array.from({ length: 5 }, (_, index) => aScoringInput(index)));
});
afterEach(() => {
  cleanup();
  line.leave();
  vi.unstubAllGlobals();
});

function open(handlers: FakeHandlers = {}) {
  const requests = fakeApi({
    ...desk.handlers,
    readStudyDetail: () => aStudyDetail({ pairs: 5, ...withMembers(desk.member) }),
    ...handlers,
  });
  line = new ScoringLine({
    call,
    loadScorer: async () => scorer,
    claimHolder: async () => 'tab-one-one',
    onEnded: () => void view.queryClient.invalidateQueries(),
  });
  const view = renderApp(URL_OF_PAGE, ({ children }) => (
    <ScoringLineContext value={line}>{children}</ScoringLineContext>
  ));
  return { ...view, requests };
}

test('tells how far the model is; a click scores the rest in this browser', async () => {
  desk.pairs[0]!.score = {} as never;
  const { container } = open();
  expect(await screen.findByText('4 left')).toBeTruthy();
  expect(await axe(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Score in this browser with Toy model' }));
  expect(await screen.findByText(/^Done/)).toBeTruthy();
  await waitFor(() => expect(desk.scored).toBe(5));
  expect(await screen.findByText('nothing left')).toBeTruthy();
});

test('pausing gives the claims back and going on finishes', async () => {
  const waiting: Array<() => void> = [];
  const works = scorer.answer;
  scorer.answer = async (request) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return works(request);
  };
  open();
  await userEvent.click(await screen.findByRole('button', { name: /Score in this browser/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
  for (const release of waiting) release();
  expect(await screen.findByText(/^Paused\. Others/)).toBeTruthy();
  await waitFor(() => expect(desk.claimed).toBe(0));
  scorer.answer = works;
  await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
  expect(await screen.findByText(/^Done/)).toBeTruthy();
  expect(desk.repeats).toBe(0);
});

test('refused pairs stand by reason with an example, and can be tried again', async () => {
  const [first] = desk.pairs;
  first!.refusal = { code: 'unknown_words', message: 'It does not know: zorblax.' };
  const forgotten = vi.fn(() => {
    first!.refusal = null;
    return { forgotten: 1 };
  });
  const { container } = open({ forgetRefusals: forgotten });
  const item = (await screen.findByText('A word that the model does not know')).closest('li') as HTMLElement;
  expect(item.textContent).toContain('It does not know: zorblax.');
  expect(within(item).getByRole('link').getAttribute('href')).toContain(`/pairs/${first!.input.pairId}`);
  expect(await axe(container)).toEqual([]);
  await userEvent.click(within(item).getByRole('button', { name: /Try again/ }));
  await waitFor(() => expect(screen.queryByText('A word that the model does not know')).toBeNull());
  expect(forgotten).toHaveBeenCalledWith(expect.objectContaining({ query: { model: 'toy', code: 'unknown_words' } }));
});

test('others who score are named, and the command for other machines is there', async () => {
  desk.pairs[1]!.holder = 'gpu-box:4711';
  open();
  expect(await screen.findByText(/Me, gpu-box:4711: 1 pair, claimed until/)).toBeTruthy();
  expect(screen.getByText('npx plumbline worker --study scenes --model toy')).toBeTruthy();
});

test('a model that fails says why and can be started again', async () => {
  const works = scorer.answer;
  scorer.answer = () => err('worker_lost', { message: 'The worker stopped.' });
  open();
  await userEvent.click(await screen.findByRole('button', { name: /Score in this browser/ }));
  expect((await screen.findByRole('alert')).textContent).toBe('Scoring has stopped: The worker stopped.');
  scorer.answer = works;
  await userEvent.click(screen.getByRole('button', { name: /Score in this browser/ }));
  expect(await screen.findByText(/^Done/)).toBeTruthy();
});

test('several models go one after the other with one click; a precomputed one cannot be run', async () => {
  const other = new ScoringDesk([aScoringInput(50)], aMember({ id: 'other', name: 'Other' }));
  const file = aMember({ id: 'blip', name: 'BLIP-2', kind: 'precomputed', manifestUrl: null });
  const waiting: Array<() => void> = [];
  scorer.answer = async () => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return err('cancelled', { message: '' });
  };
  open({
    readScoring: () => ({
      members: [desk.state(), other.state(), { ...desk.state(), ...file, refused: [], holders: [], claimed: 0 }],
    }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Score with all 2 models, one after the other' }));
  expect(await screen.findByText('In line after Toy model.')).toBeTruthy();
  expect(screen.getByText(/came with a file, so nobody can compute/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Take out of the line' }));
  expect(screen.queryByText(/In line after/)).toBeNull();
});

test.each([
  ['no model', { readScoring: () => ({ members: [] }) }, 'No reward model yet', 'Choose reward models'],
  ['no pairs', { readStudyDetail: () => aStudyDetail({ pairs: 0 }) }, 'Nothing to score yet', 'Import pairs'],
])('%s: the page says what it is for and what to do', async (_, handlers, title, action) => {
  open(handlers as FakeHandlers);
  expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
  expect(screen.getByRole('link', { name: action })).toBeTruthy();
});

test('a closed study is not scored any more', async () => {
  open({ readStudyDetail: () => aStudyDetail({ pairs: 5, isClosed: true }) });
  expect(await screen.findByText(/The study is closed, so nothing is scored/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Score in this browser/ })).toBeNull();
});
