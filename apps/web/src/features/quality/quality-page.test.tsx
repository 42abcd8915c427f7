// @vitest-environment happy-dom
import type { StudyRater } from '@plumbline/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { idOf } from '../../testing/research-builders.ts';
import { aRater, aside, lenient } from './testing.fixture.ts';

const url = '/s/scenes/quality';
const NO_GOLD = { aligned: 0, notAligned: 0, unsure: 0 };

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const serve = (raters: StudyRater[]) => fakeApi({ readRaterQuality: () => ({ raters }), countGold: () => NO_GOLD });
const rowOf = (name: string) => screen.findByRole('row', { name: new RegExp(`^${name}`) });

test('a row a rater, who stands out first of all, and whom the figures include', async () => {
  serve([aRater(), lenient, aside]);
  renderApp(url);
  expect(await screen.findByText('Bo stands out. Open a name to read why.')).toBeTruthy();
  const row = await rowOf('Bo');
  expect(within(row).getByText('lenient')).toBeTruthy();
  expect(within(row).getByText('70 %')).toBeTruthy();
  expect(within(row).getByText(/points beside the others on the same pairs, 95 % interval \+27 to \+43/)).toBeTruthy();
  expect(within(row).getByText('13 of 15')).toBeTruthy();
  expect(within(row).getByRole('button', { name: 'No value: No pair was answered a second time.' })).toBeTruthy();
  const basis = within(screen.getByRole('list', { name: 'What the figures include' }));
  expect(basis.getByText('400 labels of 2 raters count.')).toBeTruthy();
  expect(basis.getByText(/Cy is set aside: in grey/)).toBeTruthy();
  const names = screen.getAllByRole('rowheader').map((head) => head.textContent);
  expect(names.at(-1)).toContain('Cy');
});

test('figures open the pairs behind them; of who is set aside the explorer shows none', async () => {
  serve([aRater(), aside]);
  renderApp(url);
  const row = within(await rowOf('Ada'));
  expect(row.getByRole('link', { name: /Opens the pairs that Ada labelled/ }).getAttribute('href')).toBe(
    '/s/scenes/disagreements?rater=Ada',
  );
  expect(row.getByRole('link', { name: /nobody else said what Ada said/ }).getAttribute('href')).toBe(
    '/s/scenes/disagreements?alone=Ada',
  );
  expect(row.getByRole('link', { name: /Opens the pairs that Ada called aligned/ }).getAttribute('href')).toBe(
    '/s/scenes/disagreements?called-aligned=Ada',
  );
  const ofCy = within(await rowOf('Cy')).queryAllByRole('link');
  expect(ofCy.map((link) => link.getAttribute('href')).filter((href) => href?.includes('disagreements'))).toEqual([]);
});

test('a check opens its answers, what was shown and expected beside what was said, and so does the pace', async () => {
  const answer = { image: null, activeMs: 800, at: '2026-11-20T10:00:00.000Z' };
  const asked: unknown[] = [];
  fakeApi({
    readRaterQuality: () => ({ raters: [aRater()] }),
    countGold: () => NO_GOLD,
    listRaterAnswers: ({ params, query }) => {
      asked.push([params.rater, query.behind]);
      if (query.behind === 'pace')
        return { answers: [{ ...answer, pairId: idOf(9), prompt: 'a pear', expected: null, value: 1 }] };
      return {
        answers: [
          { ...answer, pairId: idOf(7), prompt: 'a blue car', expected: 0, value: 1 },
          { ...answer, pairId: idOf(8), prompt: 'a red car', expected: 1, value: 1 },
        ],
      };
    },
  });
  const user = userEvent.setup();
  const { container } = renderApp(url);
  await user.click(within(await rowOf('Ada')).getByRole('link', { name: /Lists the answers to gold pairs of Ada/ }));
  expect(await screen.findByText('1 of 2 answers not as expected: these come first.')).toBeTruthy();
  const row = within(screen.getByRole('row', { name: /a blue car/ }));
  expect(row.getAllByText(/ligned$/).map((mark) => mark.textContent)).toEqual(['Not aligned', 'Aligned']);
  expect(row.getByRole('link', { name: 'a blue car' }).getAttribute('href')).toBe(`/s/scenes/pairs/${idOf(7)}`);
  expect(await axe(container)).toEqual([]);
  await user.click(screen.getByRole('radio', { name: 'Pace' }));
  expect(await screen.findByText('The quickest answers first.')).toBeTruthy();
  expect(asked).toEqual([
    [aRater().id, 'gold'],
    [aRater().id, 'pace'],
  ]);
});

test('details open by keyboard, say in sentences what stands out, and stay in the address', async () => {
  serve([aRater(), lenient]);
  const user = userEvent.setup();
  const { router, container } = renderApp(url);
  const button = await screen.findByRole('button', { name: 'Bo' });
  button.focus();
  await user.keyboard('{Enter}');
  const details = within(await screen.findByRole('region', { name: 'Bo' }));
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(
    details.getByText(
      'Says aligned 35 points more often than the others on the same 190 pairs (95 % interval +27 to +43). A reading label by label saw it after 34 labels.',
    ),
  ).toBeTruthy();
  expect(details.getByText('Sensitivity, by the model')).toBeTruthy();
  expect(await details.findByRole('img', { name: 'Bo over time' })).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Bo');
  expect(router.state.location.search).toEqual({ rater: lenient.id });
  expect(await axe(container)).toEqual([]);
  await user.click(details.getByRole('button', { name: 'Close the details' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Bo' })).toBeNull());
});

test('a rater is set aside with a reason, and every figure is asked for anew', async () => {
  let raters = [aRater(), lenient];
  const requests = fakeApi({
    readRaterQuality: () => ({ raters }),
    countGold: () => NO_GOLD,
    setRaterAside: ({ body }) => {
      raters = [aRater(), { ...aside, id: lenient.id, name: 'Bo' }];
      return { at: '2026-01-02T03:04:05.000Z', reason: body.reason, by: 'Me', labels: 200 };
    },
  });
  const user = userEvent.setup();
  renderApp(`${url}?rater=${lenient.id}`);
  await user.click(await screen.findByRole('button', { name: 'Set aside' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Set Bo aside' }));
  expect(dialog.getByText(/The 200 labels of Bo are kept and count in no figure any more/)).toBeTruthy();
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'says yes to all');
  await user.click(dialog.getByRole('button', { name: 'Set aside' }));
  expect(await screen.findByRole('button', { name: 'Take back' })).toBeTruthy();
  expect(await screen.findByText('Nobody whose labels count stands out.')).toBeTruthy();
  const sent = requests.find(({ name }) => name === 'setRaterAside');
  expect(sent).toMatchObject({ params: { person: lenient.id }, body: { reason: 'says yes to all' } });
});

test('one who is set aside can be taken back, and what the API refuses is said', async () => {
  fakeApi({
    readRaterQuality: () => ({ raters: [aside] }),
    countGold: () => NO_GOLD,
    takeRaterBack: () => new FakeFailure(404, { code: 'not_found', message: 'There is nothing here of that name.' }),
  });
  const user = userEvent.setup();
  renderApp(`${url}?rater=${aside.id}`);
  expect(await screen.findByText(/only clicks/)).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: 'Take back' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Take Cy back' }));
  expect(dialog.queryByRole('textbox')).toBeNull();
  await user.click(dialog.getByRole('button', { name: 'Take back' }));
  expect((await dialog.findByRole('alert')).textContent).toBe('There is nothing here of that name.');
});

test('gold comes from decisions and from unanimous pairs', async () => {
  let gold = NO_GOLD;
  const requests = fakeApi({
    readRaterQuality: () => ({ raters: [] }),
    countGold: () => gold,
    collectGold: () => {
      gold = { aligned: 4, notAligned: 3, unsure: 0 };
      return { added: 7, kept: 2 };
    },
  });
  const user = userEvent.setup();
  renderApp(url);
  expect(await screen.findByText('There are none yet.')).toBeTruthy();
  expect(screen.getByText('No labels yet')).toBeTruthy();
  const least = screen.getByRole('spinbutton', { name: 'Labels at least' });
  await user.clear(least);
  await user.type(least, '1');
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Add unanimous pairs' });
  expect(button.disabled).toBe(true);
  await user.clear(least);
  await user.type(least, '5');
  await user.click(button);
  expect(await screen.findByText('7 pairs added; 2 were gold already.')).toBeTruthy();
  expect(await screen.findByText('7 gold pairs: 4 aligned, 3 not aligned, 0 unsure.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Add all decided pairs' }));
  expect(requests.filter(({ name }) => name === 'collectGold').map(({ body }) => body)).toEqual([
    { from: 'unanimous', minLabels: 5 },
    { from: 'decisions' },
  ]);
});

test('an address with an unknown rater opens nobody', async () => {
  serve([aRater()]);
  renderApp(`${url}?rater=${idOf(99)}`);
  expect(await rowOf('Ada')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Set aside' })).toBeNull();
});
