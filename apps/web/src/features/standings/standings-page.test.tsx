// @vitest-environment happy-dom
import type { StudyFrame } from '@plumbline/analysis';
import { aFrame, aVoteTable, type BallotOfTest, pairIdsOf } from '@plumbline/analysis/testing';
import { type Evaluation, encodeFrame } from '@plumbline/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { type FakeHandlers, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail } from '../../testing/research-builders.ts';
import { toVoteFrame } from '../../testing/to-vote-frame.ts';
import { aContender, anEvaluation } from './testing.fixture.ts';

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const NAMES = ['sd-1.4', 'sd-2.1'];
const PROMPTS = 20;

/** On alignment sd-2.1 has 48 wins, 6 ties and 6 losses, of three raters alike; on fidelity all is tied. */
const BALLOTS = Array.from({ length: 60 }, (_, at): BallotOfTest => {
  const outcome = at < 48 ? -1 : at < 54 ? 0 : 1;
  const leftIsFirst = at % 2 === 0;
  const answer = outcome === 0 ? 0 : leftIsFirst ? outcome : outcome === 1 ? -1 : 1;
  return { prompt: Math.floor(at / 3), rater: at % 3, leftIsFirst, answers: [0, answer], activeMs: 2000 };
});
const table = (ballots: readonly BallotOfTest[] = BALLOTS) =>
  aVoteTable({
    contenders: NAMES,
    subsets: Array.from({ length: PROMPTS }, (_, at) => (at < 10 ? 'counting' : 'colours')),
    raters: ['human', 'human', 'simulated'],
    ballots,
  });

/** Ids of a frame of a test are any bytes; those of a server say that they are of version 7. */
function withUuids(frame: StudyFrame): StudyFrame {
  const ids = frame.pairs.ids.map((byte, at) =>
    at % 16 === 6 ? 0x70 | (byte & 0x0f) : at % 16 === 8 ? 0x80 | (byte & 0x3f) : byte,
  );
  return { ...frame, pairs: { ...frame.pairs, ids } };
}

let studies = 0;

/** A study of its own for each test: the worker's store outlives them. */
function serve(
  {
    frame = aFrame({ models: 0 }),
    votes = table(),
    pairs = undefined as readonly string[] | undefined,
    evaluation = anEvaluation(NAMES),
  },
  handlers: FakeHandlers = {},
) {
  const slug = `voted-${++studies}`;
  const requests = fakeApi({
    readStudy: () => aStudyDetail({ slug }),
    readStudyDetail: () => aStudyDetail({ slug }),
    readFrame: () => new Response(encodeFrame(frame as StudyFrame)),
    readEvaluation: () => evaluation as Evaluation,
    readVoteFrame: () => Response.json(toVoteFrame(votes, evaluation, pairs), { headers: { etag: '"1"' } }),
    ...handlers,
  });
  return { url: `/s/${slug}/compare/sd`, slug, requests };
}

test('says in a sentence who wins, by how much, how fragile that is, and of whom', async () => {
  const { url } = serve({});
  const { container } = renderApp(url);
  // (48 + 6 / 2) / 60 = 85 %; three raters say little of others, so that the interval includes one half.
  expect(
    await screen.findByRole('heading', {
      name: 'sd-2.1 is ahead, but it may be chance: 85 % (41–98) of the votes on alignment.',
    }),
  ).toBeTruthy();
  // Level without 42 of the 48 wins: 6 wins, 6 losses.
  expect(await screen.findByText(/^Taking away 42 votes of 60 would change the order of the first two/)).toBeTruthy();
  const basis = within(screen.getByRole('list', { name: 'What the figures include' }));
  expect(basis.getByText(/^60 votes on alignment by 3 raters on 20 prompts$/)).toBeTruthy();
  expect(basis.getByText('1 simulated rater included')).toBeTruthy();
  const row = within(await screen.findByRole('row', { name: /^1 sd-2\.1/ }));
  expect(await row.findByText(/^42 votes/)).toBeTruthy();
  expect(screen.getByText(/^48 wins, 6 ties and 6 losses/)).toBeTruthy();
  expect(await screen.findByText(/No comparison that was voted on has scores/)).toBeTruthy();
  expect(await axe(container)).toEqual([]);
});

test('the criterion, the raters and the baseline are in the address, and change the figures', async () => {
  const { url } = serve({});
  const user = userEvent.setup();
  const { router } = renderApp(url);
  await user.click(await screen.findByRole('radio', { name: 'Fidelity' }));
  expect(await screen.findByRole('heading', { name: 'All votes on fidelity are ties: nobody is ahead.' })).toBeTruthy();
  expect(router.state.location.search).toEqual({ criterion: 'fidelity' });
  await user.click(screen.getByRole('radio', { name: 'Alignment' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Votes of' }), 'people');
  expect(await screen.findByText(/^40 votes on alignment by 2 raters on 20 prompts$/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Leave out Rater 1' }));
  expect(await screen.findByText(/^20 votes on alignment by 1 rater on 20 prompts$/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Count Rater 1 again' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Compared with' }), 'sd-2.1');
  expect(await screen.findByRole('heading', { name: 'Against sd-2.1' })).toBeTruthy();
  expect(router.state.location.search).toEqual({ criterion: 'alignment', simulated: 'off', baseline: 'sd-2.1' });
});

test('before the first vote it says what to do next', async () => {
  const { url, slug } = serve({ votes: table([]), evaluation: anEvaluation(NAMES, { counted: 0, raters: 0 }) });
  const { container } = renderApp(url);
  expect(await screen.findByRole('heading', { name: 'No votes yet' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Invite people' }).getAttribute('href')).toBe(`/s/${slug}/people`);
  expect(screen.getByRole('link', { name: 'Vote yourself' }).getAttribute('href')).toBe(`${url}/vote`);
  expect(await axe(container)).toEqual([]);
});

test('reward models stand beside the human ceiling; where they part opens in the explorer', async () => {
  const frame = withUuids(aFrame({ prompts: PROMPTS, images: 2, models: 1 }));
  const ids = pairIdsOf(frame);
  const { url, slug } = serve({ frame, pairs: ids });
  renderApp(url);
  const models = within(await screen.findByRole('table', { name: /How often each reward model chooses/ }));
  expect(models.getByRole('rowheader', { name: 'One more person (human ceiling)' })).toBeTruthy();
  const [link] = models.getAllByRole('link', { name: /comparisons? where votes and scores part: opens their images/ });
  const address = new URL(link?.getAttribute('href') ?? '', 'http://test.invalid');
  expect(address.pathname).toBe(`/s/${slug}/disagreements`);
  const parted = new URLSearchParams(address.searchParams.get('parted') ?? '');
  expect(Object.fromEntries(parted)).toMatchObject({ evaluation: 'sd', criterion: 'alignment' });
  const [count] = /\d+/.exec(link?.textContent ?? '') ?? [];
  await userEvent.click(link!);
  const banner = await screen.findByRole('region', { name: 'Figure behind this list' });
  await waitFor(() => expect(banner.textContent).toContain(`${count} prompt`));
});

test('picks of a scorer show where people and its reward part', async () => {
  const frame = withUuids(aFrame({ prompts: PROMPTS, images: 3, models: 1 }));
  const key = `${frame.scores[0]?.model.id}@${frame.scores[0]?.model.revision}`;
  const names = ['best of 1', 'best of 4', 'best of 16'];
  const bestOf = (n: number, at: number) =>
    aContender(names[at]!, at, {
      source: { kind: 'best-of-n', n, by: `raw:${key}`, draw: 0, generator: null, textNorm: null },
    });
  const votes = aVoteTable({
    contenders: names,
    subsets: Array.from({ length: PROMPTS }, () => 'all'),
    raters: ['human', 'human'],
    ballots: Array.from({ length: PROMPTS }, (_, prompt) => [
      { prompt, rater: 0, first: 0, second: 1, answers: [0, prompt < 16 ? -1 : 1] } as const,
      { prompt, rater: 1, first: 0, second: 2, answers: [0, prompt < 6 ? -1 : 1] } as const,
    ]).flat(),
  });
  const evaluation = anEvaluation(names, {
    contenders: [1, 4, 16].map(bestOf),
    design: { kind: 'baseline', baseline: 'best of 1' },
  });
  const { url } = serve({ frame, votes, evaluation, pairs: pairIdsOf(frame) });
  const { container } = renderApp(url);
  const series = within(
    await screen.findByRole('region', { name: `Best of n, chosen by ${frame.scores[0]?.model.name}` }),
  );
  expect(series.getByText(/^People like best of 4 best/)).toBeTruthy();
  expect(await series.findByRole('img', { name: 'What people prefer, against best of 1' })).toBeTruthy();
  expect(series.getByText(/Win rate 30 % \(\d+ % to \d+ %\) at best of 16/)).toBeTruthy();
  expect(await screen.findByRole('table', { name: 'Win rate of the row against the column' })).toBeTruthy();
  expect(await axe(container)).toEqual([]);
});

test('it can be closed, and is deleted only by its name', async () => {
  let state: Evaluation['state'] = 'open';
  const evaluation = anEvaluation(NAMES);
  const { url, slug, requests } = serve(
    {},
    {
      readEvaluation: () => ({ ...evaluation, state }),
      updateEvaluation: () => {
        state = 'closed';
        return { ...evaluation, state };
      },
      deleteEvaluation: () => undefined as never,
      listEvaluations: () => ({ evaluations: [] }),
    },
  );
  const user = userEvent.setup();
  const { router } = renderApp(url);
  await user.click(await screen.findByRole('button', { name: 'Close the voting' }));
  expect(await screen.findByRole('button', { name: 'Open for votes' })).toBeTruthy();
  expect(requests.find(({ name }) => name === 'updateEvaluation')?.body).toEqual({ state: 'closed' });
  await user.click(screen.getByRole('button', { name: 'Delete the evaluation…' }));
  const dialog = within(await screen.findByRole('dialog'));
  const button = dialog.getByRole<HTMLButtonElement>('button', { name: 'Delete for good' });
  expect(button.disabled).toBe(true);
  await user.type(dialog.getByRole('textbox'), 'sd');
  await user.click(button);
  await waitFor(() => expect(router.state.location.pathname).toBe(`/s/${slug}/compare`));
  expect(requests.find(({ name }) => name === 'deleteEvaluation')?.query).toEqual({ confirm: 'sd' });
});

test('files are links to the server, of the criterion that is shown', async () => {
  const { url } = serve({});
  renderApp(`${url}?criterion=fidelity`);
  const link = await screen.findByRole('link', { name: 'Download Leaderboard as LaTeX' });
  expect(link.getAttribute('href')).toContain('/evaluations/sd/exports/leaderboard?format=latex&criterion=fidelity');
});

test('votes that cannot be fetched are said, and can be asked for again', async () => {
  let isThere = false;
  const { url } = serve(
    {},
    {
      readVoteFrame: () =>
        isThere ? Response.json(toVoteFrame(table(), anEvaluation(NAMES))) : new Response('no frame'),
    },
  );
  renderApp(url);
  expect(await screen.findByText(/cannot read|connection broke/)).toBeTruthy();
  isThere = true;
  await userEvent.click(screen.getByRole('button', { name: /again/i }));
  expect(await screen.findByRole('heading', { name: /^sd-2\.1 is ahead/ })).toBeTruthy();
});
