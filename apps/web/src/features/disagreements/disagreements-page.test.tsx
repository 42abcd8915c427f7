// @vitest-environment happy-dom
import type { StudyFrame } from '@plumbline/analysis';
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame, type StudyDetail } from '@plumbline/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, type FakeHandlers, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aMember, aStudyDetail, idOf, withMembers } from '../../testing/research-builders.ts';

const MEMBER = aMember({ id: 'model-1', revision: '1', name: 'Model 1' });

/** Six prompts with eight images each, three of them without bytes. */
function aStudyFrame(): StudyFrame {
  const frame = aFrame({ seed: 4, tags: ['odd', 'check'] });
  const imageSha256 = frame.pairs.imageSha256.map((_, at) => (at < 3 * 32 ? 0 : 1));
  return { ...frame, pairs: { ...frame.pairs, imageSha256 } };
}

beforeEach(() => {
  // Without layout everything is 0 high and nothing would be near the screen.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(700);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

let studies = 0;

/** A study of its own for each test: the analysis keeps those that it has seen. */
function serve(
  overrides: Partial<StudyDetail> = {},
  frame: () => StudyFrame | FakeFailure = aStudyFrame,
  handlers: FakeHandlers = {},
) {
  studies += 1;
  const study = aStudyDetail({ ...withMembers(MEMBER), slug: slug(), ...overrides });
  return fakeApi({
    readStudy: () => study,
    readStudyDetail: () => study,
    readFrame: () => {
      const answer = frame();
      return answer instanceof FakeFailure ? answer : new Response(encodeFrame(answer));
    },
    ...handlers,
  });
}

const slug = () => `study-${studies}`;

const openPage = async (search = '') => {
  const rendered = renderApp(`/s/${slug()}/disagreements${search}`);
  await screen.findByRole('region', { name: 'Filters' }, { timeout: 10_000 });
  return rendered;
};

const total = (words: string) => screen.findByText(words, { selector: '[role=status]' });
const gaps = () =>
  [...document.querySelectorAll('[data-disagreement]')].map((cell) => Number(cell.getAttribute('data-disagreement')));

test('pairs come sorted by the gap between people and the study’s own model, and open with their view', async () => {
  serve();
  await openPage('?subset=counting');
  await total('24 of 48 pairs pass the filters');
  await waitFor(() => expect(gaps().length).toBeGreaterThan(5));
  expect(gaps()).toEqual([...gaps()].sort((a, b) => b - a));
  const [first] = await screen.findAllByRole('link', { name: /made-up prompt/ });
  expect(first?.getAttribute('href')).toMatch(/^\/s\/study-\d+\/pairs\/[0-9a-f-]{36}\?subset=counting$/);
});

test('a filter changes the other histograms, the list and the address', async () => {
  serve();
  const user = userEvent.setup();
  const { router } = await openPage();
  await total('48 pairs');
  await user.click(await screen.findByRole('checkbox', { name: /counting 24/ }));
  await total('24 of 48 pairs pass the filters');
  expect(router.state.location.search).toEqual({ subset: 'counting' });
  // Its own filter does not count against a category: the other subset can still be taken in.
  expect(screen.getByRole('checkbox', { name: /composition 24/ })).toBeTruthy();
  expect(screen.getByRole('checkbox', { name: /sd-1.5 12/ })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  await total('48 pairs');
});

test('a range is set by keyboard, says itself in words, and is cleared by Escape', async () => {
  serve();
  const user = userEvent.setup();
  const { router } = await openPage();
  const from = await screen.findByRole('slider', { name: 'Human mean from' });
  expect(from.getAttribute('aria-valuetext')).toBe('0.00');
  from.focus();
  await user.keyboard('{PageUp}{PageUp}');
  expect(from.getAttribute('aria-valuetext')).toBe('0.50');
  await waitFor(() => expect(router.state.location.search).toEqual({ where: 'human~0.5~1' }));
  expect(await screen.findByText(/^\d+ of 48 pairs pass the filters$/)).toBeTruthy();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

test('pairs are sorted by any signed difference, either way round', async () => {
  serve();
  const user = userEvent.setup();
  const { router } = await openPage();
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Order' }), 'below');
  await waitFor(() => expect(router.state.location.search).toEqual({ sort: 'human~textnorm:model-1@1' }));
  await waitFor(() => expect(Math.max(...gaps())).toBe(gaps()[0]));
  const highest = gaps()[0] ?? 0;
  await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'between');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Compared with' }), 'textnorm:model-2@1');
  await waitFor(() => expect(router.state.location.search).toEqual({ sort: 'textnorm:model-1@1~textnorm:model-2@1' }));
  await user.click(screen.getByRole('button', { name: /Highest first/ }));
  await waitFor(() => expect(gaps()[0]).toBe(Math.min(...gaps())));
  expect(gaps()[0]).toBeLessThan(highest);
});

test('a missing image is said in its cell and once for the page', async () => {
  serve();
  await openPage('?image=missing');
  await total('3 of 48 pairs pass the filters');
  expect(await screen.findAllByText('Image missing')).toHaveLength(3);
  expect(screen.getByText(/3 of 48 pairs have no image here/)).toBeTruthy();
});

test('a study without any image is browsed all the same', async () => {
  serve({}, () => aFrame({ seed: 4 }));
  await openPage();
  expect(await screen.findByText(/The images of this study are not here/)).toBeTruthy();
  expect((await screen.findAllByText('Image missing')).length).toBeGreaterThan(3);
});

test('the list says which figure its pairs are behind', async () => {
  serve();
  const user = userEvent.setup();
  const { router } = await openPage('?subset=counting&scorer=raw:model-2%401&metric=auroc&prompts=defined');
  const banner = await screen.findByRole('region', { name: 'Figure behind this list' });
  expect(banner.textContent).toMatch(/^Behind: AUROC of Model 2, counting: \d prompts?, \d+ pairs$/);
  await user.click(within(banner).getByRole('button', { name: 'Leave the figure' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ subset: 'counting' }));
});

test('pairs are chosen one by one, as a range and all at once, and the choice survives a filter', async () => {
  serve();
  const user = userEvent.setup();
  await openPage();
  const boxes = await screen.findAllByRole('checkbox', { name: /^Select: / });
  await user.click(boxes[0] as HTMLElement);
  expect(await screen.findByText('1 pair selected')).toBeTruthy();
  await user.keyboard('{Shift>}');
  await user.click(boxes[3] as HTMLElement);
  await user.keyboard('{/Shift}');
  expect(await screen.findByText('4 pairs selected')).toBeTruthy();
  await user.click(screen.getByRole('checkbox', { name: /counting 24/ }));
  await user.click(await screen.findByRole('button', { name: 'All 24 that pass' }));
  await waitFor(() => expect(screen.getByText(/^2\d pairs selected$/)).toBeTruthy());
  await user.click(screen.getByRole('button', { name: 'Clear the selection' }));
  expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull();
});

test('chosen pairs become gold with the answer that is expected, and gold no more', async () => {
  const requests = serve({}, aStudyFrame, {
    markGold: ({ body }) => ({ changed: body.pairIds.length - 1, unchanged: 1 }),
    unmarkGold: ({ body }) => ({ changed: body.pairIds.length, unchanged: 0 }),
  });
  const user = userEvent.setup();
  await openPage();
  const boxes = await screen.findAllByRole('checkbox', { name: /^Select: / });
  await user.click(boxes[0] as HTMLElement);
  await user.click(boxes[1] as HTMLElement);
  await user.click(await screen.findByRole('button', { name: 'Gold' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Mark 2 pairs as gold' }));
  const confirm = dialog.getByRole<HTMLButtonElement>('button', { name: 'Mark 2 pairs' });
  expect(confirm.disabled).toBe(true);
  await user.click(dialog.getByRole('radio', { name: 'Not aligned' }));
  await user.click(confirm);
  expect(await screen.findByText('1 pair marked as gold: not aligned. 1 pair had it already.')).toBeTruthy();
  const marked = requests.find(({ name }) => name === 'markGold')?.body as { pairIds: string[]; value: number };
  expect(marked).toMatchObject({ value: 0 });
  expect(marked.pairIds).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Gold' }));
  await user.click(await screen.findByRole('radio', { name: 'Not gold' }));
  await user.click(screen.getByRole('button', { name: 'Remove from gold' }));
  expect(await screen.findByText('2 pairs are gold no more.')).toBeTruthy();
  expect(requests.find(({ name }) => name === 'unmarkGold')?.body).toEqual({ pairIds: marked.pairIds });
});

test('chosen pairs teach: as examples with what is known of each, or as questions with an answer and why', async () => {
  let isFull = true;
  const requests = serve({}, aStudyFrame, {
    addTrainingItems: ({ body }) => {
      if (body.use === 'example') return { added: 1, unchanged: 0, unknown: [idOf(7)] };
      if (isFull) return new FakeFailure(400, { code: 'invalid_input', message: 'there are 200 questions already' });
      return { added: 1, unchanged: 1, unknown: [] };
    },
  });
  const user = userEvent.setup();
  await openPage();
  const boxes = await screen.findAllByRole('checkbox', { name: /^Select: / });
  await user.click(boxes[0] as HTMLElement);
  await user.click(boxes[1] as HTMLElement);
  const openDialog = async () => {
    await user.click(await screen.findByRole('button', { name: 'Teach' }));
    return within(await screen.findByRole('dialog', { name: 'Teach with 2 pairs' }));
  };
  await user.click((await openDialog()).getByRole('button', { name: 'Add as examples' }));
  expect(await screen.findByText('1 example added. 1 pair left out: nothing is known of the answer.')).toBeTruthy();

  const dialog = await openDialog();
  await user.click(dialog.getByRole('radio', { name: 'Qualification round' }));
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Expected answer' }), 'Not aligned');
  await user.type(dialog.getByRole('textbox', { name: 'Why' }), 'Count them.');
  expect(await axe(document.body)).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Add to the round' }));
  expect((await dialog.findByRole('alert')).textContent).toContain('there are 200 questions already');
  isFull = false;
  await user.click(dialog.getByRole('button', { name: 'Add to the round' }));
  expect(await screen.findByText('1 question added. 1 pair used so already.')).toBeTruthy();
  const sent = requests.filter(({ name }) => name === 'addTrainingItems').map(({ body }) => body);
  expect(sent).toMatchObject([
    { use: 'example', expected: null, explanation: '' },
    { use: 'qualification', expected: 0, explanation: 'Count them.' },
    { use: 'qualification', expected: 0, explanation: 'Count them.' },
  ]);
});

test('arrow keys move between the cells and X chooses', async () => {
  serve();
  const user = userEvent.setup();
  await openPage();
  const [first, second] = await screen.findAllByRole('link', { name: /made-up prompt/ });
  first?.focus();
  await user.keyboard('{ArrowRight}');
  await waitFor(() => expect(document.activeElement).toBe(second));
  await user.keyboard('x');
  expect(await screen.findByText('1 pair selected')).toBeTruthy();
});

test('the images of a prompt stand side by side, ranked by people and by each scorer', async () => {
  serve();
  const user = userEvent.setup();
  const { router } = await openPage('?layout=prompts&sort=study');
  const people = await screen.findByRole('region', { name: 'People' });
  expect(within(people).getAllByRole('listitem')).toHaveLength(8);
  expect(screen.getByRole('region', { name: 'Model 2, TextNorm' })).toBeTruthy();
  expect(screen.getByText('prompt 1 of 6')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText('prompt 2 of 6')).toBeTruthy();
  expect(router.state.location.search).toMatchObject({ prompt: expect.any(String) });
});

test('nothing passes the filters: they can be cleared at once', async () => {
  serve();
  const user = userEvent.setup();
  const { router } = await openPage('?search=zzz&layout=list');
  expect(await screen.findByRole('heading', { name: 'No pair passes the filters' })).toBeTruthy();
  await user.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1) as HTMLElement);
  await waitFor(() => expect(router.state.location.search).toEqual({ layout: 'list' }));
  await total('48 pairs');
});

test('settings that the study cannot follow are said, and the page goes on as published', async () => {
  serve();
  await openPage('?unsure=perhaps');
  expect(await screen.findByText(/counted as published/)).toBeTruthy();
  await total('48 pairs');
});

test.each([
  ['no labels', { labels: 0 }, /Nobody has labelled yet/],
  ['no scores', { scoredPairs: 0 }, /score all of them now/],
  ['no model', { scoredPairs: 0, model: null, textNorm: null }, /has no reward model/],
])('%s: the page says what to do', async (_, overrides, words) => {
  serve(overrides);
  await openPage();
  expect(await screen.findByText(words)).toBeTruthy();
});

test('a refusal is said in words and can be tried again', async () => {
  let isBroken = true;
  serve({}, () =>
    isBroken ? new FakeFailure(400, { code: 'invalid_input', message: 'study: out of order' }) : aStudyFrame(),
  );
  const user = userEvent.setup();
  renderApp(`/s/${slug()}/disagreements`);
  expect((await screen.findByRole('alert')).textContent).toContain('study: out of order');
  isBroken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await total('48 pairs');
});

test('nothing on the page breaks the rules of accessibility', async () => {
  serve();
  await openPage();
  await screen.findAllByRole('link', { name: /made-up prompt/ });
  expect(await axe(document.body)).toEqual([]);
});
