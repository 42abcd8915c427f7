// @vitest-environment happy-dom
import { aVoteTable, type BallotOfTest } from '@plumbline/analysis/testing';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { anEvaluation } from '../../testing/evaluation-builders.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { idOf } from '../../testing/research-builders.ts';
import { toVoteFrame } from '../../testing/to-vote-frame.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** On alignment the second has 216 wins and 24 losses, on fidelity each has 120. */
const BALLOTS = Array.from({ length: 240 }, (_, at): BallotOfTest => {
  const better = (isFirst: boolean) => (isFirst === at % 4 < 2 ? 1 : -1);
  return {
    ...{ prompt: Math.floor(at / 3), rater: at % 12, leftIsFirst: at % 4 < 2 },
    answers: [better(at % 2 === 0), better(at % 10 === 9)],
  };
});
const VOTES = aVoteTable({
  contenders: ['sd-1.4', 'sd-2.1'],
  subsets: Array.from({ length: 80 }, () => 'counting'),
  raters: Array.from({ length: 12 }, (_, at) => (at === 5 ? 'simulated' : 'human')),
  ballots: BALLOTS,
});
const contenders = ['sd-1.4', 'sd-2.1'].map((name, at) => ({
  ...{ id: idOf(500 + at), name, source: { kind: 'generator' as const, generator: name } },
  ...{ generatorId: idOf(600 + at), run: null, step: null, facts: null },
}));

test('each evaluation says who leads on each criterion, and whether there are enough votes to say so', async () => {
  const voted = anEvaluation({ contenders, counted: 240, wanted: 600, raters: 12 });
  fakeApi({
    listEvaluations: () => ({ evaluations: [voted] }),
    readVoteFrame: () => Response.json(toVoteFrame(VOTES, voted), { headers: { etag: '"1"' } }),
  });
  const { container } = renderApp('/s/leading/compare');
  const list = await screen.findByRole('list', { name: 'Who leads in Headline' });
  const [fidelity, alignment] = within(list).getAllByRole('listitem');
  expect(fidelity?.textContent).toMatch(
    /^fidelity: sd-1\.4 stands first with 50 % \(\d+–\d+\) of the votes against sd-2\.1\. Not enough votes yet; 240 of 600 votes, 20 of them simulated\.$/,
  );
  expect(alignment?.textContent).toMatch(
    /^alignment: sd-2\.1 wins 90 % \(\d+–\d+\) of the votes against sd-1\.4\. Enough votes; 240 of 600 votes/,
  );
  expect(await axe(container)).toEqual([]);
});

test('each evaluation says how far it is and leads to its results', async () => {
  const closed = anEvaluation({ id: idOf(2), slug: 'old', name: 'Old', state: 'closed', raters: 0, counted: 0 });
  fakeApi({
    listEvaluations: () => ({ evaluations: [anEvaluation(), closed] }),
    readVoteFrame: () => Response.json(toVoteFrame(VOTES, anEvaluation({ contenders }))),
  });
  const { container } = renderApp('/s/scenes/compare');
  const results = await screen.findByRole('link', { name: 'Results of Headline' });
  expect(results.getAttribute('href')).toBe('/s/scenes/compare/headline');
  expect(screen.getByText(/30 of 600 ballots · 2 people voted/)).toBeTruthy();
  expect(screen.getByText(/nobody has voted yet/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Vote in Old' })).toBeNull();
  expect(await axe(container)).toEqual([]);
});

test('without any, the page says what it is for', async () => {
  fakeApi({ listEvaluations: () => ({ evaluations: [] }) });
  renderApp('/s/scenes/compare');
  const link = await screen.findByRole('link', { name: 'Set up an evaluation' });
  expect(link.getAttribute('href')).toBe('/s/scenes/compare/new');
});

test('those who vote are shown what is open, not how it is set up', async () => {
  fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role: 'annotator' }, version: '0.1.0' }),
    listOpenEvaluations: () => ({ evaluations: [] }),
  });
  renderApp('/s/scenes/compare');
  await screen.findByRole('heading', { level: 1, name: /nothing/i });
  expect(screen.queryByRole('link', { name: 'Set up an evaluation' })).toBeNull();
});
