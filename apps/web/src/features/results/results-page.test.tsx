// @vitest-environment happy-dom
import { analyse, changedOrders, DEFAULT_ANALYSIS_SETTINGS, type StudyFrame } from '@plumbline/analysis';
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatMetric } from '../../lib/figures.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail } from '../../testing/research-builders.ts';

// The page has hundreds of figures; asking the layout of each whether it can be seen would take most of the time.
configure({ defaultHidden: true });

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Few replicates: what is tested here is not how narrow intervals are. */
const QUICK = { replicates: 20 };

let studies = 0;

/** A study of its own for each test: the worker's store outlives them. */
function serve(frame: StudyFrame): string {
  const slug = `study-${++studies}`;
  fakeApi({
    readStudy: () => aStudyDetail({ slug }),
    readStudyDetail: () => aStudyDetail({ slug, textNorm: { variant: 'minmax', scale: 5 } }),
    readFrame: () => new Response(encodeFrame(frame)),
  });
  return slug;
}

const table = () => screen.findByRole('table', { name: /^Agreement of each scorer with people/ });
const tableOf = (frame: StudyFrame, settings = DEFAULT_ANALYSIS_SETTINGS) =>
  unwrap(analyse(frame, { ...settings, bootstrap: { replicates: 0, seed: 1, method: 'bca' } }));

test('each figure of the table is the analysis’, and opens its pairs', async () => {
  const frame = aFrame();
  const slug = serve(frame);
  renderApp(`/s/${slug}/results?replicates=20`);
  const [name] = frame.scores.map(({ model }) => `${model.name}, TextNorm`);
  const [row] = await within(await table()).findAllByRole('row', { name: new RegExp(`^${name}`) });
  const [cell] = within(row as HTMLElement).getAllByRole('link');
  const model = frame.scores[0]?.model;
  const id = `textnorm:${model?.id}@${model?.revision}`;
  const expected = tableOf(frame).table.find((candidate) => candidate.row === id)?.metrics.auroc.cells[0]?.mean;
  expect(cell?.textContent).toContain(formatMetric(expected ?? Number.NaN));
  const url = new URL(cell?.getAttribute('href') ?? '', 'http://test.invalid');
  expect(url.pathname).toBe(`/s/${slug}/disagreements`);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ scorer: id, metric: 'auroc', prompts: 'defined' });
});

test('subsets stand below all prompts, with the human ceiling in each', async () => {
  serve(aFrame());
  renderApp(`/s/study-${studies}/results?replicates=20`);
  const groups = within(await table()).getAllByRole('rowheader', { name: /prompts ·/ });
  expect(groups.map((group) => group.textContent?.split(/\d/)[0])).toEqual(['All prompts', 'composition', 'counting']);
  expect(within(await table()).getAllByRole('rowheader', { name: 'Human ceiling' })).toHaveLength(3);
});

test('a switch recomputes, stands in the address, and says which conclusions change order', async () => {
  const frame = aFrame({ prompts: 12, images: 6, unsure: 0.6, raterNoise: 1.2, seed: 3 });
  const slug = serve(frame);
  const user = userEvent.setup();
  const { router } = renderApp(`/s/${slug}/results?subset=counting&replicates=20`);
  await table();
  expect(screen.queryByText(/against the published settings/)).toBeNull();

  await user.selectOptions(screen.getByRole('combobox', { name: 'An unsure label counts as' }), 'missing');
  await waitFor(() =>
    expect(router.state.location.search).toEqual({ ...QUICK, subset: 'counting', unsure: 'missing' }),
  );
  const after = tableOf(frame, { ...DEFAULT_ANALYSIS_SETTINGS, unsurePolicy: 'missing' });
  const changes = changedOrders(tableOf(frame), after);
  expect(changes.length).toBeGreaterThan(1);
  expect(await screen.findByText(new RegExp(`^${changes.length} conclusions change order`))).toBeTruthy();
  expect(screen.getAllByText(/under the published settings it is below by/)).toHaveLength(changes.length);
  expect((await table()).querySelectorAll('[data-order-change]').length).toBeGreaterThan(1);

  await user.click(screen.getByRole('button', { name: 'Back to the published settings' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ subset: 'counting' }));
  await waitFor(() => expect(screen.queryByText(/against the published settings/)).toBeNull());
});

test('the figure links carry the settings, so that the same pairs are behind them', async () => {
  const slug = serve(aFrame());
  renderApp(`/s/${slug}/results?unsure=half&metric=kendall&replicates=20`);
  const [, row] = within(await table()).getAllByRole('row', { name: /Human ceiling/ });
  const href = within(row as HTMLElement)
    .getAllByRole('link')[0]
    ?.getAttribute('href');
  expect(new URL(href ?? '', 'http://test.invalid').searchParams.get('unsure')).toBe('half');
});

test('the oracle is never without its warning', async () => {
  const slug = serve(aFrame());
  renderApp(`/s/${slug}/results?choice=per-prompt-oracle&replicates=20`);
  const notes = await within(await table()).findAllByText('optimistic: tuned on the labels it is judged by');
  // Two models' TextNorm in each of three groups.
  expect(notes).toHaveLength(6);
});

test('figures of a publication are rows of their own, as published; what it does not give is a dash', async () => {
  const plain = aFrame();
  const figures = plain.prompts.ids.map((_, prompt) => (prompt === 0 ? Number.NaN : 0.5 + 0.01 * prompt));
  const slug = serve({
    ...plain,
    reported: [{ source: 'PickScore (paper)', names: ['auroc'], values: Float64Array.from(figures) }],
  });
  renderApp(`/s/${slug}/results?replicates=20`);
  const [row] = await within(await table()).findAllByRole('row', { name: /^PickScore \(paper\) as published/ });
  const [auroc, auprc] = within(row as HTMLElement).getAllByRole('link');
  expect(auroc?.textContent).toContain('0.530');
  expect(auroc?.textContent).toContain('5 of 6 prompts; 1 excluded: the publication gives no value.');
  expect(auprc?.textContent).toContain('–. No prompt has a value: the publication gives no value.');
});

test('without a rater: every table follows, and the rater can be counted again', async () => {
  const frame = aFrame({ raters: 3 });
  const slug = serve(frame);
  const user = userEvent.setup();
  const { router } = renderApp(`/s/${slug}/results?replicates=20`);
  await user.click(await screen.findByRole('button', { name: 'Without Rater 2' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ ...QUICK, without: 'rater-2' }));
  expect(await screen.findByText('2 raters, 1 left out')).toBeTruthy();
  const left = await screen.findByRole('list', { name: 'Raters left out' });
  await user.click(within(left).getByRole('button', { name: 'Count Rater 2 again' }));
  await waitFor(() => expect(router.state.location.search).toEqual(QUICK));
});

test('a figure that no prompt has is a dash with its reason, and opens the prompts left out', async () => {
  // One image for each prompt: nothing can be ranked.
  const slug = serve(aFrame({ images: 1 }));
  renderApp(`/s/${slug}/results?replicates=20`);
  const [row] = await within(await table()).findAllByRole('row', { name: /TextNorm/ });
  const [cell] = within(row as HTMLElement).getAllByRole('link');
  expect(cell?.textContent).toContain('–. No prompt has a value: all its images are aligned, or none is.');
  expect(new URL(cell?.getAttribute('href') ?? '', 'http://test.invalid').searchParams.get('prompts')).toBe('excluded');
});

test('differences are of the two rows that the address names', async () => {
  const frame = aFrame({ prompts: 12 });
  const slug = serve(frame);
  const user = userEvent.setup();
  const { router } = renderApp(`/s/${slug}/results?replicates=20`);
  const second = await screen.findByRole('combobox', { name: 'Minus' });
  await user.selectOptions(second, 'human-ceiling');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ second: 'human-ceiling' }));
  expect(await screen.findByRole('table', { name: /TextNorm minus Human ceiling/ })).toBeTruthy();
});

test('charts have their finding in words', async () => {
  const slug = serve(aFrame({ prompts: 10 }));
  renderApp(`/s/${slug}/results?replicates=20`);
  expect(await screen.findByText(/agrees best with people/)).toBeTruthy();
  expect(await screen.findByText(/Expected calibration error/)).toBeTruthy();
  expect(await screen.findByText(/with the best of 8/)).toBeTruthy();
  expect(await screen.findByRole('img', { name: 'What people think of the chosen image' })).toBeTruthy();
});

test('an address with a setting that means nothing says so', async () => {
  const slug = serve(aFrame());
  renderApp(`/s/${slug}/results?unsure=maybe&replicates=20`);
  expect(await screen.findByText(/asks for a setting that does not exist/)).toBeTruthy();
  expect(await table()).toBeTruthy();
});

test('a study without labels says what the page is for and what to do', async () => {
  const slug = serve(aFrame({ missingLabels: 1 }));
  renderApp(`/s/${slug}/results?replicates=20`);
  expect(await screen.findByRole('heading', { name: 'No figures yet' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Label some pairs' })).toBeTruthy();
});

test('a frame that cannot be had is said, and can be asked for again', async () => {
  fakeApi({ readStudyDetail: () => aStudyDetail() });
  renderApp(`/s/study-${++studies}/results?replicates=20`);
  expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});
