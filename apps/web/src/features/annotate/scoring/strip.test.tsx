// @vitest-environment happy-dom
import { type BlindPair, createCall } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aPerson, aStudy, pairs } from '../../../testing/builders.ts';
import { aProvenance, FakeScorer } from '../../../testing/fake-scorer.ts';
import { FakeServer } from '../../../testing/fake-server.ts';
import { aMember } from '../../../testing/research-builders.ts';
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

function open(
  reveal: 'after' | 'always' = 'after',
  loadScorer: (manifestUrl: string) => Promise<FakeScorer> = async () => scorer,
): LiveScoring {
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

test('which models there are is known before the first picture is shown; with it they start, once', async () => {
  const load = vi.fn(async () => scorer);
  const scoring = open('after', load);
  scoring.look(server.pairs);
  await waitFor(() => expect(scoring.getSnapshot().scorer.kind).toBe('members'));
  expect(load).not.toHaveBeenCalled();
  scoring.wake();
  scoring.watch(server.pairs);
  await waitFor(() => expect(scorer.prepared).toHaveLength(3));
  expect(load).toHaveBeenCalledTimes(1);
});

test('reveal always shows the number before the answer, and says that this can bias', async () => {
  open('always').watch(server.pairs);
  expect((await figure()).textContent).toBe('0.88');
  expect(screen.getByText(/can pull your answer/)).toBeTruthy();
  expect(scorer.scored).toEqual([pair.prompt]);
});

describe('several models', () => {
  const OTHER = '/models/other/manifest.json';
  let other: FakeScorer;

  beforeEach(() => {
    other = new FakeScorer({ id: 'other', name: 'Other model' });
    other.answer = () =>
      ok({ rewards: [0, 2], provenance: aProvenance({ modelId: 'other', provider: 'webgpu' }), cuts: [] });
    server.members.push(aMember({ id: 'other', name: 'Other model', manifestUrl: OTHER }));
  });

  const openBoth = () => open('after', async (manifestUrl) => (manifestUrl === OTHER ? other : scorer));

  test('give one number together and each its own, with the device that computed it', async () => {
    const scoring = openBoth();
    await scoring.answered(pair, 1);
    expect((await figure()).textContent).toBe('0.50');
    expect(screen.getByText('TextNorm, all 2 models')).toBeTruthy();
    expect(screen.getByText('Ensemble of 2 models, mean')).toBeTruthy();
    const [first, second] = within(screen.getByRole('list', { name: 'Each model' })).getAllByRole('listitem');
    expect(first?.textContent).toContain('WASM0.88');
    expect(second?.textContent).toContain('WebGPU0.12');
  });

  test('one whose scores came with a file is named, and the number is of the others', async () => {
    server.members[1] = aMember({ id: 'blip', name: 'BLIP-2', kind: 'precomputed', manifestUrl: null });
    await openBoth().answered(pair, 1);
    expect((await figure()).textContent).toBe('0.88');
    expect(screen.getByText('TextNorm, 1 of 2 models')).toBeTruthy();
    expect(screen.getByText('Without', { exact: false }).textContent).toBe('Without BLIP-2.');
  });

  test('one that gives no score leaves no number of all, and is named', async () => {
    other.answer = () => err('image_unreadable', { message: 'Not an image.' });
    await openBoth().answered(pair, 1);
    expect((await figure()).textContent).toBe('–');
    expect(screen.getByText('No ensemble value', { exact: false }).textContent).toContain('Other model');
  });

  test('that do not load keep the others from nothing; what is tried again is only they', async () => {
    other.loadError = { code: 'model_unavailable', message: 'Its files are not there.' };
    const scoring = openBoth();
    await scoring.answered(pair, 1);
    expect(await screen.findByText(/Other model: Its files are not there. Labelling goes on/)).toBeTruthy();
    other.loadError = null;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.getByTestId('text-norm').textContent).toBe('0.50'));
    expect(scorer.isDisposed).toBe(false);
  });

  test('each sends its own scores', async () => {
    const scoring = openBoth();
    await scoring.answered(pair, 1);
    label(scoring);
    await waitFor(() =>
      expect(server.scores.map(({ rewards }) => rewards)).toEqual([
        [2, 0],
        [0, 2],
      ]),
    );
  });
});

test('a download is told with how far it is', async () => {
  scorer.load = async () => {
    scorer.say({ kind: 'download', receivedBytes: 34e6, totalBytes: 151e6, networkBytes: 34e6, path: 'model.onnx' });
    return new Promise(() => undefined);
  };
  open().watch([pair]);
  expect(await screen.findByText('The model is being downloaded, 34.0 MB of 151 MB. Labelling goes on.')).toBeTruthy();
});

test('a device that gives up is told, and its proof is made anew before scores are sent', async () => {
  const scoring = open();
  await scoring.answered(pair, 1);
  scorer.say({ kind: 'fallback', from: 'webgpu', to: 'wasm', message: 'The graphics device was lost.' });
  expect(await screen.findByText('The graphics device was lost.')).toBeTruthy();
  label(scoring);
  await waitFor(() => expect(server.scores).toHaveLength(1));
  expect(server.passports).toBe(1);
});

test('a server that does not know the device’s proof is given it, and then the scores', async () => {
  const scoring = open();
  await scoring.answered(pair, 1);
  label(scoring);
  await waitFor(() => expect(server.scores).toHaveLength(1));
  server.passports = 0;
  const second = server.pairs[1]!;
  await scoring.answered(second, 1);
  server.labels.set(second.pairId, { ...second, value: 1, note: '', labelledAt: '2026-01-05T10:00:00.000Z' });
  scoring.stored(second.pairId);
  await waitFor(() => expect(server.scores).toHaveLength(2));
});

test('a model without golden values proves itself before any number of it is shown', async () => {
  localStorage.clear();
  scorer.passport = null;
  await open().answered(pair, 1);
  expect((await figure()).textContent).toBe('0.88');
  expect(scorer.checked).toBe(1);
});

test('what a model read of a text that is too long is shown', async () => {
  scorer.answer = ({ texts }) =>
    ok({
      rewards: [2, 0],
      provenance: aProvenance(),
      cuts: [{ text: texts[0] ?? '', kept: 'promp', tokens: 91, maxTokens: 77 }],
    });
  await open().answered(pair, 1);
  expect((await screen.findByText(/reads 77 tokens at most: of a text of 91/)).textContent).toContain('promp');
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
    server.members = [];
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
