// @vitest-environment happy-dom
import type { Trainee, Training, TrainingItem } from '@plumbline/contract';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, type FakeHandlers, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { idOf } from '../../testing/research-builders.ts';

const url = '/s/scenes/training';
const anItem = (number: number, overrides: Partial<TrainingItem> = {}): TrainingItem => ({
  id: idOf(number),
  pairId: idOf(number + 100),
  use: 'qualification',
  prompt: `prompt ${number}`,
  imageName: `${number}.png`,
  image: { sha256: 'a'.repeat(64), width: 8, height: 6 },
  expected: 1,
  explanation: '',
  answers: 0,
  missed: 0,
  ...overrides,
});
const ITEMS = [
  anItem(1, { use: 'example' }),
  anItem(2, { use: 'example' }),
  anItem(3, { answers: 10, missed: 8 }),
  anItem(4, { answers: 10, missed: 1 }),
];
const aTrainee = (number: number, overrides: Partial<Trainee>): Trainee => ({
  personId: idOf(number),
  displayName: `Rater ${number}`,
  state: 'ready',
  passedIn: null,
  rounds: [],
  ...overrides,
});
const round = (number: number, right: number) => ({ round: number, right, answered: 2, lastAnswerAt: null });
const PEOPLE = [
  aTrainee(31, { state: 'passed', passedIn: 2, rounds: [round(1, 1), round(2, 2)] }),
  aTrainee(32, { state: 'failed', rounds: [round(1, 0)] }),
  aTrainee(33, {}),
];

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function serve(more: FakeHandlers = {}) {
  let text = 'Old rules.';
  let training: Training = { policy: null, items: ITEMS };
  return fakeApi({
    readGuideline: () => ({ text, examples: [] }),
    writeGuideline: ({ body }) => {
      text = body.text;
      return { text, examples: [] };
    },
    readTraining: () => training,
    updateQualification: ({ body }) => {
      training = { ...training, policy: body.policy };
      return training;
    },
    updateTrainingItem: () => training,
    removeTrainingItem: () => training,
    addTrainingItems: () => ({ added: 1, unchanged: 0, unknown: [idOf(77)] }),
    addGoldItems: () => ({ added: 4, unchanged: 0, unknown: [] }),
    listTrainees: () => ({ questions: 2, people: PEOPLE }),
    grantRound: () => PEOPLE[1]!,
    ...more,
  });
}
const bodiesOf = (requests: ReturnType<typeof serve>, name: string) =>
  requests.filter((request) => request.name === name).map(({ body }) => body);

test('a guideline is written with its preview beside it, and replaces the text that was read', async () => {
  const requests = serve();
  const user = userEvent.setup();
  const { container } = renderApp(url);
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
  fireEvent.change(field, { target: { value: '## New rules\n\n<b onclick="x()">Count</b>' } });
  const preview = within(screen.getByRole('region', { name: 'Preview' }));
  expect(await preview.findByRole('heading', { name: 'New rules' })).toBeTruthy();
  expect(preview.getByText('<b onclick="x()">Count</b>')).toBeTruthy();
  expect(await axe(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Save the guideline' }));
  await vi.waitFor(() =>
    expect(bodiesOf(requests, 'writeGuideline')).toEqual([{ text: field.value, replaces: 'Old rules.' }]),
  );
});

test('a guideline that is too long cannot be saved, and says so', async () => {
  serve();
  renderApp(url);
  const field = await screen.findByRole('textbox', { name: 'Text' });
  fireEvent.change(field, { target: { value: 'é'.repeat(50_001) } });
  expect((await screen.findByRole('alert')).textContent).toMatch(/too long.*100,000 bytes/);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save the guideline' }).disabled).toBe(true);
});

test('what somebody else wrote meanwhile is shown before it is replaced', async () => {
  let saved = 'Old rules.';
  const requests = serve({
    readGuideline: () => ({ text: saved, examples: [] }),
    writeGuideline: ({ body }) => {
      if (body.replaces !== saved) return new FakeFailure(409, { code: 'wrong_state', message: 'Changed meanwhile.' });
      saved = body.text;
      return { text: saved, examples: [] };
    },
  });
  const user = userEvent.setup();
  renderApp(url);
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
  await user.type(field, '!');
  saved = 'Theirs.';
  await user.click(screen.getByRole('button', { name: 'Save the guideline' }));
  await user.click(await screen.findByRole('button', { name: 'Show what it says now' }));
  const theirs = await screen.findByRole('region', { name: 'What it says now' });
  expect(within(theirs).getByText('Theirs.')).toBeTruthy();
  expect(field.value).toBe('Old rules.!');
  await user.click(screen.getByRole('button', { name: 'Save the guideline' }));
  await vi.waitFor(() => expect(saved).toBe('Old rules.!'));
  expect(bodiesOf(requests, 'writeGuideline')).toHaveLength(2);
});

test('a round is asked for with its pass mark and number of rounds, and taken back', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  const mark = await screen.findByRole('spinbutton', { name: 'Pass mark in per cent' });
  await user.clear(mark);
  expect(screen.getByText('From 1 to 100.')).toBeTruthy();
  await user.type(mark, '90');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Rounds that one may try' }), 'As many as one likes');
  await user.click(screen.getByRole('button', { name: 'Ask for the round' }));
  await user.click(await screen.findByRole('button', { name: 'Ask for no round' }));
  await screen.findByRole('button', { name: 'Ask for the round' });
  expect(bodiesOf(requests, 'updateQualification')).toEqual([
    { policy: { passShare: 0.9, rounds: null } },
    { policy: null },
  ]);
});

test('a question that most miss is pointed out; answers and reasons are changed, examples moved, items taken out', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  expect(await screen.findByText('Missed in 8 of 10 answers.')).toBeTruthy();
  expect(screen.getAllByText('look at it again')).toHaveLength(1);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Expected of “prompt 3”' }), 'Not aligned');
  await user.type(screen.getByRole('textbox', { name: 'Why of “prompt 3”' }), 'Three.');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await user.click(screen.getByRole('button', { name: 'Move down: prompt 1' }));
  await user.click(screen.getByRole('button', { name: 'Take out: prompt 4' }));
  await vi.waitFor(() => expect(bodiesOf(requests, 'removeTrainingItem')).toHaveLength(1));
  expect(bodiesOf(requests, 'updateTrainingItem')).toEqual([{ expected: 0, explanation: 'Three.' }, { place: 1 }]);
});

test('gold pairs and pairs by their ids are added, and what was left out is said', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  const [, ids] = await screen.findAllByRole('textbox', { name: 'Pairs by their ids' });
  await user.type(ids!, `${idOf(77)}, ${idOf(78)}`);
  await user.click(screen.getAllByRole('button', { name: 'Add pairs' })[1]!);
  expect(await screen.findByText('1 question added. 1 pair left out: nothing is known of the answer.')).toBeTruthy();
  await user.click(screen.getAllByRole('button', { name: 'Add gold pairs' })[1]!);
  expect(await screen.findByText('4 questions added.')).toBeTruthy();
  expect(bodiesOf(requests, 'addTrainingItems')).toEqual([
    { use: 'qualification', pairIds: [idOf(77), idOf(78)], expected: null },
  ]);
  expect(bodiesOf(requests, 'addGoldItems')).toEqual([{ use: 'qualification', count: 10 }]);
});

test('who has passed, in which round and with what score; who has no round left is given another', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  const passed = await screen.findByRole('row', { name: /Rater 31/ });
  expect(passed.textContent).toContain('passed in round 2');
  expect(passed.textContent).toContain('1: 1 of 2 · 2: 2 of 2');
  expect(screen.getAllByRole('button', { name: /^Another round/ })).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Another round for Rater 32' }));
  await vi.waitFor(() =>
    expect(requests.find(({ name }) => name === 'grantRound')?.params).toEqual({ study: 'scenes', person: idOf(32) }),
  );
});
