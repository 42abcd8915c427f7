// @vitest-environment happy-dom
import type { StudyFrame } from '@plumbline/analysis';
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame } from '@plumbline/contract';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aPairDetail, aRawReward, aScore, aStudyDetail, idOf } from '../../testing/research-builders.ts';

const [first, second, third] = [idOf(101), idOf(102), idOf(103)] as const;
const share = (rewards: readonly number[], index: number): string => {
  const weights = rewards.map(Math.exp);
  return ((weights[index] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0)).toFixed(2);
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The three pairs in the order of the study, all of one subset. */
function frameOfThree(): StudyFrame {
  const frame = aFrame({ prompts: 1, images: 3, subsets: ['counting'] });
  const ids = [first, second, third].flatMap((id) => [...Buffer.from(id.replaceAll('-', ''), 'hex')]);
  return { ...frame, pairs: { ...frame.pairs, ids: Uint8Array.from(ids) } };
}

function serve(detail: Partial<ReturnType<typeof aPairDetail>> = {}, study = aStudyDetail()) {
  return fakeApi({
    readStudyDetail: () => study,
    readPair: ({ params }) => aPairDetail({ pairId: params.pair, ...detail }),
    readFrame: () => new Response(encodeFrame(frameOfThree())),
  });
}

const shown = async () => (await screen.findByRole('status', { name: 'TextNorm' })).textContent;

test('TextNorm and the share of each text are those of the study’s settings', async () => {
  serve();
  renderApp(`/s/scenes/pairs/${first}`);
  expect(await shown()).toBe(share([2, 0, 1], 0));
  const row = screen.getByRole('row', { name: /four apples/ });
  expect(within(row).getByText(share([2, 0, 1], 2))).toBeTruthy();
  expect(within(row).getByText('strongest rival')).toBeTruthy();
});

test('another variant recomputes in the page, says so, and can be taken back', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(`/s/scenes/pairs/${first}`);
  await shown();
  // The next pair of the list is fetched ahead.
  await vi.waitFor(() => expect(requests.filter(({ name }) => name === 'readPair')).toHaveLength(2));
  const asked = requests.length;
  await user.click(screen.getByRole('radio', { name: 'Min-max' }));
  expect(await shown()).toBe(share([3, 0, 1.5], 0));
  expect(screen.getByText(/tried out, not stored/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Reset to the study’s settings' }));
  expect(await shown()).toBe(share([2, 0, 1], 0));
  expect(requests).toHaveLength(asked);
});

test('the slider moves tau by even factors', async () => {
  serve();
  const user = userEvent.setup();
  renderApp(`/s/scenes/pairs/${first}`);
  await shown();
  // Without layout the thumb has no place yet and is hidden, so it has no role here.
  screen.getByLabelText('Tau').focus();
  await user.keyboard('{End}');
  expect(await shown()).toBe(share([0.2, 0, 0.1], 0));
});

test('labels carry rater, kind and note; known mistakes stand under their own heading', async () => {
  serve({
    judgements: [
      {
        eventId: idOf(1),
        personId: idOf(2),
        rater: 'Simulated rater 1',
        raterKind: 'simulated',
        value: -1,
        note: 'half hidden',
        activeMs: 0,
        labelledAt: '2026-01-02T03:04:05.000Z',
      },
    ],
    metadata: { mistakes: [{ kind: 'count', description: 'Painted four apples.' }], seed: 7 },
  });
  renderApp(`/s/scenes/pairs/${first}`);
  const label = (await screen.findByText('Simulated rater 1')).closest('li') as HTMLElement;
  for (const text of ['Unsure', 'simulated', 'half hidden']) expect(within(label).getByText(text)).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'What the scene painter did' })).toBeTruthy();
  expect(screen.getByText('Painted four apples.')).toBeTruthy();
});

test('J and the right arrow go on, K goes back, in the list that one came from', async () => {
  serve();
  const user = userEvent.setup();
  const { router } = renderApp(`/s/scenes/pairs/${first}?sort=study&subset=counting`);
  expect(await screen.findByText('1 of 3')).toBeTruthy();
  await user.keyboard('j');
  expect(await screen.findByText('2 of 3')).toBeTruthy();
  await user.keyboard('{ArrowRight}');
  expect(await screen.findByText('3 of 3')).toBeTruthy();
  await user.keyboard('k');
  expect(await screen.findByText('2 of 3')).toBeTruthy();
  expect(router.state.location.href).toBe(`/s/scenes/pairs/${second}?sort=study&subset=counting`);
  expect(screen.getByRole('link', { name: /Back to the filtered list/ }).getAttribute('href')).toBe(
    '/s/scenes/disagreements?sort=study&subset=counting',
  );
});

test('a pair that the list does not hold says so', async () => {
  serve();
  renderApp(`/s/scenes/pairs/${idOf(999)}?subset=counting`);
  expect(await screen.findByText('not in this list')).toBeTruthy();
});

test.each([
  ['the image is missing', { image: null }, aStudyDetail(), /The image is missing\. Import the pairs again/],
  ['no contrastive set', { contrastiveSet: null }, aStudyDetail(), /has no contrastive set/],
  ['no reward model', {}, aStudyDetail({ model: null, textNorm: null }), /has no reward model/],
  ['not scored', {}, aStudyDetail(), /Score now in this browser/],
])('without a score: %s', async (_, detail, study, words) => {
  serve({ scores: [], textNorm: null, disagreement: null, ...detail }, study);
  renderApp(`/s/scenes/pairs/${first}`);
  expect(await screen.findByText(words)).toBeTruthy();
});

test('a score of another model is shown, marked as not counting', async () => {
  serve({ scores: [aScore({ model: { id: 'other', revision: '1', name: 'Other' } })] });
  renderApp(`/s/scenes/pairs/${first}`);
  expect(await screen.findByText(/not by the model and contrastive set that the study uses now/)).toBeTruthy();
});

test('a reward of the prompt alone is shown raw, with the file that it came from, and never as a TextNorm', async () => {
  serve({ scores: [], textNorm: null, disagreement: null, rawRewards: [aRawReward({ reward: -21.345 })] });
  renderApp(`/s/scenes/pairs/${first}`);
  const rewards = await screen.findByRole('list', { name: 'Raw rewards' });
  expect(within(rewards).getByRole('status', { name: 'Raw reward of PickScore' }).textContent).toBe('\u221221.34');
  expect(within(rewards).getByText('imported')).toBeTruthy();
  expect(within(rewards).getByText('pickscore.csv')).toBeTruthy();
  expect(screen.queryByRole('status', { name: 'TextNorm' })).toBeNull();
});

test('an imported score with its contrastive rewards says where it comes from', async () => {
  serve({
    scores: [
      aScore({
        provenance: { origin: 'imported', file: 'scores.parquet', importedAt: '2026-01-02T03:04:05.000Z' },
      }),
    ],
  });
  renderApp(`/s/scenes/pairs/${first}`);
  expect(await shown()).toBe(share([2, 0, 1], 0));
  expect(screen.getByText('Where this score comes from')).toBeTruthy();
  expect(screen.getByText('scores.parquet')).toBeTruthy();
  expect(screen.queryByText('Image weights')).toBeNull();
});
