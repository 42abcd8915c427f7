// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { aGenerator, anEvaluation, aPlan } from '../../testing/evaluation-builders.ts';
import { type FakeHandlers, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { idOf } from '../../testing/research-builders.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const two = [aGenerator({ id: idOf(1), name: 'sd14' }), aGenerator({ id: idOf(2), name: 'sd21' })];

const serve = (handlers: FakeHandlers = {}, generators = two) =>
  fakeApi({
    listGenerators: () => ({ generators, prompts: 60, subsets: [{ subset: 'counting', prompts: 60 }] }),
    planEvaluation: ({ body }) =>
      aPlan(
        body.contenders.length < 2
          ? {
              ...{ comparisons: 0, ballots: 0 },
              problems: [{ code: 'one_contender', message: 'There is one contender; it takes two.', blocks: true }],
            }
          : { ballots: 200 * body.votesPerComparison },
      ),
    createEvaluation: ({ body }) => ({ ...anEvaluation({ name: body.name }), problems: [] }),
    ...handlers,
  });

const make = (name: RegExp) => screen.findByRole('button', { name });

test('two generators are ready to be compared: one click makes what the button says', async () => {
  const requests = serve();
  const user = userEvent.setup();
  const { container } = renderApp('/s/scenes/compare/new');
  await user.click(await make(/^Make 200 comparisons, 600 ballots$/));
  await screen.findByRole('heading', { name: /^“Side by side [-\d]{10} [:\d]{5}” is ready$/ });
  expect(screen.getByRole('link', { name: 'Invite people' }).getAttribute('href')).toBe('/s/scenes/people');
  expect(requests.find(({ name }) => name === 'createEvaluation')?.body).toMatchObject({
    name: expect.stringMatching(/^Side by side /),
    contenders: [{ source: { generator: 'sd14' } }, { source: { generator: 'sd21' } }],
    criteria: ['fidelity', 'alignment'],
    design: { kind: 'all' },
  });
  expect(await axe(container)).toEqual([]);
});

test('the plan follows what is changed', async () => {
  serve();
  const user = userEvent.setup();
  renderApp('/s/scenes/compare/new');
  const votes = await screen.findByRole('spinbutton', { name: 'Votes per comparison' });
  await user.clear(votes);
  expect(screen.getByText('A number is needed here.')).toBeTruthy();
  await user.type(votes, '5');
  await make(/1,000 ballots$/);
});

test('what blocks stands at its field, and nothing can be made', async () => {
  serve();
  const user = userEvent.setup();
  renderApp('/s/scenes/compare/new');
  await user.click(await screen.findByRole('checkbox', { name: /^sd21/ }));
  expect((await screen.findAllByText('There is one contender; it takes two.')).length).toBe(1);
  await waitFor(async () => expect((await make(/^Make the evaluation$/)).hasAttribute('disabled')).toBe(true));
});

test('a name that gives a contender away is warned of, and may be given all the same', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp('/s/scenes/compare/new');
  const name = await screen.findByRole('textbox', { name: 'Name' });
  fireEvent.change(name, { target: { value: 'Spring' } });
  expect(screen.queryByText(/This name tells of/)).toBeNull();
  fireEvent.change(name, { target: { value: 'Spring, SD 2.1' } });
  expect(screen.getByText(/This name tells of/).textContent).toContain('sd21');
  await waitFor(async () => expect((await make(/^Make 200 comparisons/)).hasAttribute('disabled')).toBe(false));
  await user.click(await make(/^Make 200 comparisons/));
  await screen.findByRole('heading', { name: '“Spring, SD 2.1” is ready' });
  expect(requests.find(({ name: call }) => call === 'createEvaluation')?.body).toMatchObject({
    name: 'Spring, SD 2.1',
  });
});

test('folders become generators, which are then contenders', async () => {
  let generators: typeof two = [];
  const job = {
    id: idOf(500),
    state: 'draft',
    spec: null,
    isAtomic: true,
    task: null,
    rowsDone: 0,
    rowsTotal: null,
  } as const;
  const rest = { rowsPerSecond: null, report: null, problem: null, createdAt: '2026-01-02T03:04:05.000Z' } as const;
  const aJob = (state: 'draft' | 'done') => ({ ...job, ...rest, state, files: [], finishedAt: null, createdBy: null });
  const requests = serve({
    listGenerators: () => ({ generators, prompts: 1, subsets: [] }),
    createImport: ({ body }) => ({
      ...aJob('draft'),
      // All of it is there already.
      files: body.files.map((file) => ({ ...file, receivedBytes: file.sizeBytes })),
    }),
    updateImport: () => aJob('draft'),
    startImport: () => {
      generators = two;
      return aJob('done');
    },
  });
  const user = userEvent.setup({ applyAccept: false });
  const { container } = renderApp('/s/scenes/compare/new');
  await screen.findByText(/no images yet/);
  const input = container.querySelector<HTMLInputElement>('input[data-chooser="files"]');
  const inFolder = (path: string) => {
    const file = new File([path], path.split('/').at(-1) ?? '');
    Object.defineProperty(file, 'webkitRelativePath', { value: path });
    return file;
  };
  await user.upload(input as HTMLInputElement, [
    inFolder('sd14/001.png'),
    inFolder('sd21/001.png'),
    inFolder('sd21/002.png'),
    new File(['a red car\n'], 'prompts.txt'),
  ]);
  await screen.findByText('There is no prompt for 1 image: “002.png”. They are left out.');
  const ways = screen.getByRole('combobox', { name: 'What tells the prompt of an image' });
  expect(within(ways).getByRole('option', { selected: true }).textContent).toMatch(/^whichever finds most: the first/);
  expect(await axe(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Import 2 images' }));
  await make(/^Make 200 comparisons/);
  expect(requests.find(({ name }) => name === 'createImport')?.body).toMatchObject({
    files: [{ name: 'pairs.csv' }, { name: 'sd14/001.png' }, { name: 'sd21/001.png' }],
  });
});
