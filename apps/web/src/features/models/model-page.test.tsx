// @vitest-environment happy-dom
import type { InstalledModelView, PassportView, Role } from '@plumbline/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { keepOwnPassport } from '../../lib/passports/own-passports.ts';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, type FakeHandlers, fakeApi } from '../../testing/fake-api.ts';
import { aPassport } from '../../testing/fake-scorer.ts';
import { aHubManifest, anInstalledModel } from '../../testing/model-builders.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { idOf } from '../../testing/research-builders.ts';

const clip = anInstalledModel(aHubManifest(), { origin: 'hub', studies: 1 });
const model = { id: clip.manifest.id, revision: clip.manifest.revision };

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

interface Served {
  readonly role?: Role;
  readonly installed?: InstalledModelView;
  readonly passports?: PassportView[];
  readonly handlers?: FakeHandlers;
}

function open({ role = 'researcher', installed = clip, passports = [], handlers = {} }: Served = {}) {
  const requests = fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role }, version: '0.1.0' }),
    listStudies: () => ({ studies: [] }),
    listModels: () => ({ models: [installed], known: [], hub: 'https://hub.example' }),
    listPassports: () => ({ passports }),
    ...handlers,
  });
  return { ...renderApp(`/models/${installed.manifest.id}`), requests };
}

const onWebGpu: PassportView = {
  id: idOf(1),
  machine: 'Chrome 156 on Windows',
  person: 'Mara',
  passport: aPassport({
    model,
    device: { provider: 'webgpu', adapter: 'nvidia ampere', runtime: 'onnxruntime-web 1.30.0 (jspi)', dtype: 'fp16' },
    reference: 'wasm',
    maxDifference: 0.41,
    minSpearman: 0.71,
    rankFlips: 1204,
    textPairs: 3520,
    passed: false,
    problem: 'A cosine is 0.41 off.',
    trials: [
      {
        provider: 'webgpu',
        dtype: 'fp16',
        adapter: 'nvidia ampere',
        outcome: 'wrong_numbers',
        imageMs: 4.25,
        textMs: null,
        message: 'A cosine is 0.41 off.',
      },
      {
        provider: 'wasm',
        dtype: 'int8',
        adapter: 'wasm simd, 1 thread',
        outcome: 'chosen',
        imageMs: 190,
        textMs: 24,
        message: null,
      },
    ],
  }),
};

test('names every file with its digest and who said it', async () => {
  const { container } = open();
  const files = within(await screen.findByRole('list', { name: 'Files' }));
  const lineOf = (path: string) => files.getByText(path).closest('li')?.textContent;
  expect(lineOf('onnx/vision_model.onnx')).toContain('350 MB');
  expect(lineOf('onnx/vision_model.onnx')).toContain('from the hub');
  expect(lineOf('tokenizer.json')).toContain('recorded at first use');
  expect(lineOf('tokenizer_config.json')).toContain('not known yet');
  expect(screen.getByText('1 file recorded at first use, 1 file not known yet, 2 files from the hub')).toBeTruthy();
  expect(await axe(container)).toEqual([]);
});

test('this browser comes first: not checked yet, until it has a passport', async () => {
  open();
  const panel = (await screen.findByRole('heading', { name: /^This browser:/ })).closest('section');
  expect(within(panel as HTMLElement).getByText(/Not checked yet/)).toBeTruthy();
  cleanup();
  keepOwnPassport(aPassport({ model }));
  open();
  expect(await screen.findByText('the model’s golden values')).toBeTruthy();
  expect(screen.getByText('1.0e-6 (at most 0.001)')).toBeTruthy();
  expect(screen.getByText('0 of 12 pairs of texts')).toBeTruthy();
  expect(screen.getByText('Passed')).toBeTruthy();
  expect(screen.getByText('Check again')).toBeTruthy();
});

test('other devices show whether to trust them, and on demand figures and trials', async () => {
  const user = userEvent.setup();
  const own = aPassport({ model, checkedAt: '2026-01-09T10:00:00.000Z' });
  keepOwnPassport(own);
  const mine: PassportView = { id: idOf(2), machine: 'This one', person: 'Me', passport: own };
  const { container } = open({ passports: [mine, onWebGpu] });
  const panel = (await screen.findByRole('heading', { name: 'Other devices' })).closest('section') as HTMLElement;
  const others = within(panel);
  expect(await others.findByText('Failed')).toBeTruthy();
  expect(others.queryByText('This one')).toBeNull();
  await user.click(others.getByText('Chrome 156 on Windows'));
  expect(others.getByText('1,204 of 3,520 pairs of texts')).toBeTruthy();
  expect(others.getByText('0.41 (at most 0.001)')).toBeTruthy();
  const trials = within(others.getByRole('table'));
  expect(trials.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
    'TriedImageTextOutcome',
    'WebGPU fp164.3 ms–Wrong numbersA cosine is 0.41 off.',
    'WASM int8190 ms24 msChosen',
  ]);
  expect(await axe(container)).toEqual([]);
});

test('a model that studies use is not removed, and the sentence says why', async () => {
  const user = userEvent.setup();
  const message = 'Studies score with it: scenes. Give them another model first.';
  open({ handlers: { removeModel: () => new FakeFailure(409, { code: 'wrong_state', message }) } });
  await user.click(await screen.findByRole('button', { name: 'Remove the model…' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Remove it' }));
  expect((await dialog.findByRole('alert')).textContent).toBe(message);
});

test('a model that nobody needs goes after one was asked', async () => {
  const user = userEvent.setup();
  const { router, requests } = open({ handlers: { removeModel: () => undefined } });
  await user.click(await screen.findByRole('button', { name: 'Remove the model…' }));
  expect(requests.some(({ name }) => name === 'removeModel')).toBe(false);
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove it' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/models'));
  expect(requests.find(({ name }) => name === 'removeModel')?.params).toEqual({ model: 'clip-b32' });
});

test('what comes with Plumbline stays, and annotators remove nothing', async () => {
  open({ installed: anInstalledModel(aHubManifest()) });
  expect(await screen.findByRole('heading', { name: 'Files' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Remove the model…' })).toBeNull();
  cleanup();
  open({ role: 'annotator' });
  expect(await screen.findByRole('heading', { name: 'Files' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Remove the model…' })).toBeNull();
});

test('a model that is not here says so', async () => {
  fakeApi({ listModels: () => ({ models: [], known: [], hub: 'https://hub.example' }) });
  renderApp('/models/gone');
  expect(await screen.findByRole('heading', { name: 'This model is not here' })).toBeTruthy();
});
