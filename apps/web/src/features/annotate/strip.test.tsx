// @vitest-environment happy-dom
import { type BlindPair, createCall } from '@plumbline/contract';
import { err } from '@plumbline/result';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aPerson, aStudy, pairs } from '../../testing/builders.ts';
import { FakeScorer } from '../../testing/fake-scorer.ts';
import { FakeServer } from '../../testing/fake-server.ts';
import { LiveScoring } from './live-scoring.ts';
import { Strip } from './strip.tsx';

let server: FakeServer;
let scorer: FakeScorer;
let pair: BlindPair;

beforeEach(() => {
  server = new FakeServer({ person: aPerson(), study: aStudy(), pairs: pairs(3) });
  scorer = new FakeScorer();
  pair = server.pairs[0]!;
});
afterEach(cleanup);

function open(reveal: 'after' | 'always' = 'after', loadScorer = async () => scorer): LiveScoring {
  const scoring = new LiveScoring({
    call: createCall({ baseUrl: '', fetch: server.fetch }),
    study: server.study.id,
    reveal,
    loadScorer,
  });
  render(<Strip scoring={scoring} />);
  return scoring;
}

const figure = () => screen.findByTestId('text-norm');

/** What the server does when a label arrives. */
function label(scoring: LiveScoring): void {
  server.labels.set(pair.pairId, { ...pair, value: 1, note: '', labelledAt: '2026-01-05T10:00:00.000Z' });
  scoring.stored(pair.pairId);
}

describe('reveal after', () => {
  test('before the answer pairs are prepared and no number is asked for', async () => {
    open().watch(server.pairs);
    await waitFor(() => expect(scorer.prepared).toHaveLength(3));
    expect(scorer.scored).toEqual([]);
    expect(screen.queryByTestId('text-norm')).toBeNull();
  });

  test('after it the strip tells answer, TextNorm, reward, rival prompt and device', async () => {
    const scoring = open();
    scoring.watch(server.pairs);
    await scoring.answered(pair, 0);
    expect((await figure()).textContent).toBe('0.88');
    expect(screen.getByText('“something else”')).toBeTruthy();
    expect(screen.getByText('Raw reward 2.00')).toBeTruthy();
    expect(screen.getByText('WASM')).toBeTruthy();
    expect(screen.getByText('Not aligned')).toBeTruthy();
    expect(screen.getByText('You said not aligned, the model puts 88 % on the prompt.')).toBeTruthy();
  });

  test('the score is sent only once the label is on the server', async () => {
    const scoring = open();
    await scoring.answered(pair, 1);
    expect(server.scores).toEqual([]);
    label(scoring);
    await waitFor(() => expect(server.scores).toMatchObject([{ pairId: pair.pairId, rewards: [2, 0] }]));
  });

  test('taking the answer back takes the pair out of the strip', async () => {
    const scoring = open();
    await scoring.answered(pair, 1);
    await figure();
    scoring.withdrawn(pair.pairId);
    await waitFor(() => expect(screen.queryByTestId('text-norm')).toBeNull());
  });

  test('earlier pairs stay in the list, eight at most', async () => {
    const many = pairs(10);
    server.pairs.push(...many);
    const scoring = open();
    for (const each of many) await scoring.answered(each, 1);
    await waitFor(() => expect(screen.getAllByText('Aligned')).toHaveLength(8));
  });
});

test('reveal always shows the number before the answer, and says that this can bias', async () => {
  open('always').watch(server.pairs);
  expect((await figure()).textContent).toBe('0.88');
  expect(screen.getByText(/can pull your answer/)).toBeTruthy();
  expect(scorer.scored).toEqual([pair.prompt]);
});

describe('trouble is a sentence, and labelling goes on', () => {
  test('unknown words by name', async () => {
    scorer.answer = ({ texts }) =>
      err('unknown_words', { message: '', unknownWords: { byText: [{ text: texts[0] ?? '', words: ['zorblax'] }] } });
    await open().answered(pair, 1);
    expect(await screen.findByText('zorblax')).toBeTruthy();
    expect(screen.getByText(/labelling goes on/)).toBeTruthy();
  });

  test('no contrastive prompts', async () => {
    server.scoringTexts = ({ prompt }) => [prompt];
    await open().answered(pair, 1);
    expect(await screen.findByText(/no contrastive prompts/)).toBeTruthy();
    expect(scorer.scored).toEqual([]);
  });

  test('a study without a reward model', async () => {
    server.hasModel = false;
    open().watch(server.pairs);
    expect(await screen.findByText(/has no reward model/)).toBeTruthy();
  });

  test('a model that does not load can be tried again', async () => {
    scorer.loadError = { code: 'model_unavailable', message: 'The model’s files are not there.' };
    open().watch(server.pairs);
    expect(await screen.findByText(/The model’s files are not there. Labelling goes on/)).toBeTruthy();
    scorer.loadError = null;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Toy model')).toBeTruthy();
  });

  test('a lost worker is told, and trying again scores what was missed', async () => {
    const scoring = open();
    const works = scorer.answer;
    scorer.answer = () => err('worker_lost', { message: 'The scoring worker stopped.' });
    await scoring.answered(pair, 1);
    expect(await screen.findByText(/The scoring worker stopped. Labelling goes on/)).toBeTruthy();
    scorer.answer = works;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect((await figure()).textContent).toBe('0.88');
  });

  test('a server that is away for a moment does not stop a running scorer', async () => {
    const scoring = open();
    scoring.watch([pair]);
    expect(await screen.findByText('Toy model')).toBeTruthy();
    server.trouble = { path: '/scoring-inputs', kind: 'unreachable' };
    await scoring.answered(server.pairs[1]!, 1);
    expect(await screen.findByText(/could not be read/)).toBeTruthy();
    expect(screen.getByText('Toy model')).toBeTruthy();
  });
});
