// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aPairRow, aStudyDetail, idOf } from '../../testing/research-builders.ts';

const pairs = [1, 2, 3, 4, 5].map((number) => aPairRow({ pairId: idOf(number), prompt: `prompt ${number}` }));

beforeEach(() => {
  // Without layout everything is 0 high and nothing would be near the screen.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function serve(rows = pairs, study = aStudyDetail(), total = rows.length) {
  return fakeApi({
    readStudyDetail: () => study,
    readFacets: () => ({ subsets: [{ name: 'counting', pairs: 3 }], generators: [{ name: 'painter-a', pairs: 5 }] }),
    listPairs: () => ({ pairs: [...rows], nextCursor: null, total }),
  });
}

const lastQuery = (requests: ReturnType<typeof serve>) => requests.findLast(({ name }) => name === 'listPairs')?.query;

test('each cell opens its pair and takes the view along', async () => {
  serve();
  renderApp('/s/scenes/disagreements?sort=split');
  const link = await screen.findByRole('link', { name: /prompt 2/ });
  expect(link.getAttribute('href')).toBe(`/s/scenes/pairs/${idOf(2)}?sort=split`);
  expect(within(link).getByText('People: 1 aligned, 0 unsure, 1 not aligned. TextNorm: 0.90.')).toBeTruthy();
  expect(screen.getByText('5 pairs')).toBeTruthy();
});

test('the page says whom the figures include and how they were made', async () => {
  serve(pairs, aStudyDetail({ simulatedRaters: 3, labels: 1302 }));
  renderApp('/s/scenes/disagreements');
  const basis = await screen.findByRole('list', { name: 'What the figures include' });
  for (const words of ['1,302 labels', '3 simulated raters included', 'TextNorm: temperature, tau 1']) {
    expect(within(basis).getByText(words)).toBeTruthy();
  }
});

test('filters stand in the address and change the request', async () => {
  const requests = serve();
  const user = userEvent.setup();
  const { router } = renderApp('/s/scenes/disagreements');
  await screen.findByText('5 pairs');
  expect(lastQuery(requests)).toEqual({ sort: 'disagreement', limit: '60' });

  await user.selectOptions(screen.getByRole('combobox', { name: 'Subset', hidden: true }), 'counting');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Label', hidden: true }), 'not-aligned');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'recent');
  await user.type(screen.getByRole('searchbox', { name: 'Prompt holds', hidden: true }), 'two cats');
  await vi.waitFor(() =>
    expect(lastQuery(requests)).toEqual({
      sort: 'recent',
      limit: '60',
      subset: 'counting',
      label: '0',
      search: 'two cats',
    }),
  );
  expect(router.state.location.search).toEqual({
    sort: 'recent',
    subset: 'counting',
    label: 'not-aligned',
    search: 'two cats',
  });
});

test('the layout changes the address but asks for nothing', async () => {
  const requests = serve();
  const user = userEvent.setup();
  const { router } = renderApp('/s/scenes/disagreements');
  await screen.findByText('5 pairs');
  const asked = requests.length;
  await user.click(screen.getByRole('radio', { name: 'List' }));
  await vi.waitFor(() => expect(router.state.location.search).toEqual({ layout: 'list' }));
  expect(requests).toHaveLength(asked);
});

test('arrow keys move between the cells', async () => {
  serve();
  const user = userEvent.setup();
  renderApp('/s/scenes/disagreements');
  (await screen.findByRole('link', { name: /prompt 1/ })).focus();
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement?.textContent).toContain('prompt 2');
  await user.keyboard('{End}');
  expect(document.activeElement?.textContent).toContain('prompt 5');
});

test('nothing passes the filters: they can be cleared at once', async () => {
  const requests = serve([], aStudyDetail());
  const user = userEvent.setup();
  renderApp('/s/scenes/disagreements?search=zzz&layout=list');
  expect(await screen.findByRole('heading', { name: 'No pair passes the filters' })).toBeTruthy();
  await user.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1) as HTMLElement);
  await vi.waitFor(() => expect(lastQuery(requests)).toEqual({ sort: 'disagreement', limit: '60' }));
});

test.each([
  ['no labels', aStudyDetail({ labels: 0 }), /Nobody has labelled yet/],
  ['no scores', aStudyDetail({ scoredPairs: 0 }), /npx plumbline score --study scenes --model scene-clip/],
  ['no model', aStudyDetail({ scoredPairs: 0, model: null, textNorm: null }), /has no reward model/],
])('%s: the page says what to do', async (_, study, words) => {
  serve(pairs, study);
  renderApp('/s/scenes/disagreements');
  expect(await screen.findByText(words)).toBeTruthy();
});

test('a missing image and absent figures say why', async () => {
  serve([
    aPairRow({
      image: null,
      textNorm: null,
      disagreement: null,
      labels: 0,
      aligned: 0,
      notAligned: 0,
      humanMean: null,
    }),
  ]);
  renderApp('/s/scenes/disagreements');
  const link = await screen.findByRole('link', { name: /three apples/ });
  expect(within(link).getByText('Image missing')).toBeTruthy();
  expect(within(link).getAllByTitle('Nobody has labelled this pair.')).toHaveLength(2);
  expect(within(link).getByTitle('The image is missing, so it cannot be scored.')).toBeTruthy();
});

test('the next page is asked for with its cursor', async () => {
  const requests = fakeApi({
    readStudyDetail: () => aStudyDetail(),
    readFacets: () => ({ subsets: [], generators: [] }),
    listPairs: ({ query }) =>
      query.cursor === undefined
        ? { pairs: pairs.slice(0, 3), nextCursor: 'abc', total: 5 }
        : { pairs: pairs.slice(3), nextCursor: null, total: 5 },
  });
  renderApp('/s/scenes/disagreements');
  expect(await screen.findByRole('link', { name: /prompt 5/ })).toBeTruthy();
  expect(lastQuery(requests)).toMatchObject({ cursor: 'abc' });
});

test('a refusal is said in words and can be tried again', async () => {
  let isBroken = true;
  fakeApi({
    readStudyDetail: () => aStudyDetail(),
    readFacets: () => ({ subsets: [], generators: [] }),
    listPairs: () =>
      isBroken
        ? new FakeFailure(400, { code: 'invalid_input', message: 'cursor: out of date' })
        : { pairs, nextCursor: null, total: 5 },
  });
  const user = userEvent.setup();
  renderApp('/s/scenes/disagreements');
  expect((await screen.findByRole('alert')).textContent).toContain('cursor: out of date');
  isBroken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('5 pairs')).toBeTruthy();
});
