// @vitest-environment happy-dom
import type { StudyFrame } from '@plumbline/analysis';
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame } from '@plumbline/contract';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import {
  aMember,
  aPairDetail,
  aRawReward,
  aScore,
  aStudyDetail,
  idOf,
  withMembers,
} from '../../testing/research-builders.ts';

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
  // The first model of the frame is the study's.
  const scores = frame.scores.map((own, at) =>
    at === 0 ? { ...own, model: { id: 'scene-clip', revision: '2', name: 'SceneCLIP' } } : own,
  );
  return { ...frame, scores, pairs: { ...frame.pairs, ids: Uint8Array.from(ids) } };
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
  ['no reward model', {}, aStudyDetail(withMembers()), /has no reward model/],
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

test('bars can show rewards instead of shares, and say what they run from', async () => {
  serve();
  const user = userEvent.setup();
  renderApp(`/s/scenes/pairs/${first}`);
  await shown();
  await user.click(screen.getByRole('radio', { name: 'Reward' }));
  expect(screen.getByText(/from the lowest reward of this pair to its highest/)).toBeTruthy();
  const bar = within(screen.getByRole('row', { name: /four apples/ })).getByText('four apples').parentElement;
  expect(bar?.querySelector<HTMLElement>('[style]')?.style.width).toBe('50%');
});

test('the three ways of choosing the scale stand side by side, the oracle marked as optimistic', async () => {
  serve({}, aStudyDetail({ labels: 9 }));
  const { container } = renderApp(`/s/scenes/pairs/${first}`);
  const table = await screen.findByRole('table', { name: 'SceneCLIP, TextNorm' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
    'Fixed',
    'Cross-validatedsettings chosen on held-out prompts',
    'Per-prompt oracleoptimistic: tuned on the labels it is judged by',
  ]);
  expect(within(rows[0]!).getAllByRole('cell')[0]?.textContent).toBe('5');
  expect(await axe(container)).toEqual([]);
});

test('without labels there is nothing to choose a scale by', async () => {
  serve({}, aStudyDetail({ labels: 0 }));
  renderApp(`/s/scenes/pairs/${first}`);
  await shown();
  expect(screen.queryByText('Three ways of choosing the scale')).toBeNull();
});

describe('a study with several models', () => {
  const other = aMember({ id: 'other', revision: '1', name: 'Other' }, { variant: 'temperature', tau: 1 });
  const blip = aMember({ id: 'blip', revision: 'imported', name: 'BLIP-2', kind: 'precomputed', manifestUrl: null });
  const study = (overrides: Parameters<typeof aStudyDetail>[0] = {}) =>
    aStudyDetail({ ...withMembers(aMember(), other), ...overrides });
  const otherScore = aScore({
    id: idOf(201),
    model: { id: 'other', revision: '1', name: 'Other' },
    rewards: [0, 2, 1],
  });
  const both = { scores: [aScore(), otherScore] };
  const [own, others] = [Number(share([2, 0, 1], 0)), Number(share([0, 2, 1], 0))];
  const ensemble = async () => (await screen.findByRole('status', { name: 'Ensemble' })).textContent;

  test('shows the ensemble, each model’s value and each model taken apart', async () => {
    serve(both, study());
    const { container } = renderApp(`/s/scenes/pairs/${first}`);
    expect(await ensemble()).toBe(((own + others) / 2).toFixed(2));
    const values = screen.getByRole('table', { name: 'TextNorm of each model' });
    expect(within(values).getByRole('row', { name: `SceneCLIP ${own.toFixed(2)}` })).toBeTruthy();
    expect(within(values).getByRole('row', { name: `Other ${others.toFixed(2)}` })).toBeTruthy();
    expect(screen.getByRole('status', { name: 'TextNorm of SceneCLIP' }).textContent).toBe(own.toFixed(2));
    expect(screen.getByRole('status', { name: 'TextNorm of Other' }).textContent).toBe(others.toFixed(2));
    expect(await axe(container)).toEqual([]);
  });

  test('lambda recomputes at once, says that it is tried out, and can be taken back', async () => {
    const requests = serve(both, study());
    const user = userEvent.setup();
    renderApp(`/s/scenes/pairs/${first}`);
    await ensemble();
    await vi.waitFor(() => expect(requests.filter(({ name }) => name === 'readPair')).toHaveLength(2));
    const asked = requests.length;
    await user.click(screen.getByRole('radio', { name: 'Uncertainty-regularised' }));
    screen.getByLabelText('Lambda').focus();
    await user.keyboard('{End}');
    const variance = ((own - others) / 2) ** 2;
    expect(Number(await ensemble())).toBeCloseTo((own + others) / 2 - variance, 1);
    expect(screen.getAllByText('tried out, not stored').length).toBeGreaterThan(0);
    await user.click(screen.getByRole('button', { name: 'Reset to the study’s rule' }));
    expect(await ensemble()).toBe(((own + others) / 2).toFixed(2));
    expect(requests).toHaveLength(asked);
  });

  test('a model without a score is named, leaves no ensemble value, and can score now', async () => {
    serve({ scores: [aScore()] }, study());
    renderApp(`/s/scenes/pairs/${first}`);
    expect(await ensemble()).toBe('–');
    expect(screen.getByText(/No value: Other is missing/)).toBeTruthy();
    expect(screen.getByText('– not scored yet')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Score now in this browser' })).toBeTruthy();
  });

  test('a model whose scores came with a file cannot score here, and says where further ones come from', async () => {
    serve({ scores: [aScore()] }, study(withMembers(aMember(), blip)));
    renderApp(`/s/scenes/pairs/${first}`);
    expect(await screen.findByText(/The scores of BLIP-2 came with a file that has none of this pair/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Score now in this browser' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Import a file that has' })).toBeTruthy();
  });

  test('each model keeps what is tried out from pair to pair', async () => {
    serve(both, study());
    const user = userEvent.setup();
    renderApp(`/s/scenes/pairs/${first}?sort=study&subset=counting`);
    await ensemble();
    expect(await screen.findByText('1 of 3')).toBeTruthy();
    const [panel] = screen.getAllByRole('radiogroup', { name: 'Variant' });
    await user.click(within(panel as HTMLElement).getByRole('radio', { name: 'Min-max' }));
    const tried = screen.getByRole('status', { name: 'TextNorm of SceneCLIP' }).textContent;
    expect(tried).toBe(share([3, 0, 1.5], 0));
    await user.click(screen.getByRole('link', { name: /^Next/ }));
    expect(await screen.findByText('2 of 3')).toBeTruthy();
    expect((await screen.findByRole('status', { name: 'TextNorm of SceneCLIP' })).textContent).toBe(tried);
    expect(screen.getByRole('status', { name: 'TextNorm of Other' }).textContent).toBe(others.toFixed(2));
  });
});
