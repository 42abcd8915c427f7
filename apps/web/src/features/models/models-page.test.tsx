// @vitest-environment happy-dom
import type { InstalledModelView, Role } from '@plumbline/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call } from '../../lib/api.ts';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, type FakeHandlers, fakeApi } from '../../testing/fake-api.ts';
import { aManifest, FakeScorer } from '../../testing/fake-scorer.ts';
import { aHubManifest, anInstalledModel } from '../../testing/model-builders.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail, idOf } from '../../testing/research-builders.ts';
import { DeviceChecks } from './check/device-checks.ts';
import { DeviceChecksContext } from './check/use-device-check.ts';

const HUB = 'https://hub.example';
const clip = anInstalledModel(aHubManifest(), {
  origin: 'hub',
  addedBy: 'Mara',
  addedAt: '2026-01-02T03:04:05.000Z',
});
const toy = anInstalledModel(aManifest());

let scorer: FakeScorer;
beforeEach(() => {
  scorer = new FakeScorer();
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

const known = [
  {
    repo: 'Xenova/clip-vit-base-patch16',
    name: 'CLIP ViT-B/16',
    measures: 'How well a caption fits a photograph.',
    licence: 'MIT',
    modelId: null,
    needsExport: false,
  },
  {
    repo: 'yuvalkirstain/PickScore_v1',
    name: 'PickScore',
    measures: 'Which of two pictures people prefer.',
    licence: 'MIT',
    modelId: null,
    needsExport: true,
  },
];

interface Served {
  readonly role?: Role;
  readonly models?: InstalledModelView[];
  readonly handlers?: FakeHandlers;
}

function open({ role = 'researcher', models = [toy, clip], handlers = {} }: Served = {}, address = '/models') {
  const requests = fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role }, version: '0.1.0' }),
    listStudies: () => ({ studies: [aStudyDetail({ slug: 'scenes', name: 'Scenes' })] }),
    listModels: () => ({ models, known, hub: HUB }),
    listPassports: () => ({ passports: [] }),
    recordPassport: ({ body: { passport } }) => ({ id: idOf(1), passed: passport.passed }),
    readParityPairs: () => ({
      inputs: [{ pairId: idOf(1), imageSha256: 'a'.repeat(64), contrastiveSetId: idOf(2), texts: ['a', 'b'] }],
    }),
    ...handlers,
  });
  const checks = new DeviceChecks({ call, loadScorer: async () => scorer });
  const view = renderApp(address, ({ children }) => (
    <DeviceChecksContext value={checks}>{children}</DeviceChecksContext>
  ));
  return { ...view, requests };
}

const card = async (name: string) => within(await screen.findByRole('listitem', { name }));

test('says of each model what it measures, where it comes from and how it stands here, and breaks no rule', async () => {
  const { container } = open();
  const entry = await card('CLIP ViT-B/32');
  expect(entry.getByText('How well a caption fits a photograph.')).toBeTruthy();
  expect(entry.getByText(/added by Mara on/).textContent).toContain('MIT. fp32 600 MB');
  expect(entry.getByRole('link', { name: /Xenova/ }).getAttribute('href')).toBe(
    `${HUB}/Xenova/clip-vit-base-patch32/tree/0123456789abcdef`,
  );
  expect(entry.getByText('not checked yet')).toBeTruthy();
  expect(await entry.findByText('nothing kept here')).toBeTruthy();
  expect((await card('Toy model')).getByText(/Comes with Plumbline/)).toBeTruthy();
  expect(await axe(container)).toEqual([]);
});

test('a model is downloaded and checked on the page, and its passport stays for the next visit', async () => {
  const user = userEvent.setup();
  const { requests } = open();
  await user.click(await screen.findByRole('button', { name: 'Download and check: Toy model' }));
  const entry = await card('Toy model');
  expect(await entry.findByText('Passed')).toBeTruthy();
  expect(entry.getByText('WASM, fp32, wasm simd, 1 thread')).toBeTruthy();
  expect(requests.filter(({ name }) => name === 'recordPassport')).toHaveLength(1);
  cleanup();
  open();
  expect(await (await card('Toy model')).findByText('Passed')).toBeTruthy();
});

test('a model without golden values is checked on a study that one may choose', async () => {
  const user = userEvent.setup();
  scorer.passport = null;
  const second = aStudyDetail({ slug: 'second', name: 'Second' });
  const empty = aStudyDetail({ slug: 'empty', name: 'Empty', pairs: 0 });
  const { requests } = open({
    handlers: { listStudies: () => ({ studies: [empty, aStudyDetail({ slug: 'scenes', name: 'Scenes' }), second] }) },
  });
  const choice = await (await card('CLIP ViT-B/32')).findByRole<HTMLSelectElement>('combobox', { name: 'Check it on' });
  await waitFor(() => expect(choice.value).toBe('scenes'));
  expect(within(choice).queryByRole('option', { name: 'Empty' })).toBeNull();
  await user.selectOptions(choice, 'second');
  await user.click(screen.getByRole('button', { name: 'Download and check: CLIP ViT-B/32' }));
  await waitFor(() => expect(requests.some(({ name }) => name === 'recordPassport')).toBe(true));
  expect(requests.find(({ name }) => name === 'readParityPairs')?.params).toEqual({ study: 'second' });
});

test('progress is shown while bytes come, a stop says what is kept, and the page may be left meanwhile', async () => {
  const user = userEvent.setup();
  let end = () => {};
  vi.spyOn(scorer, 'load').mockImplementation(
    () =>
      new Promise((resolve) => {
        end = () => resolve({ ok: false, code: 'worker_lost', details: { message: 'closed' } });
      }),
  );
  vi.spyOn(scorer, 'dispose').mockImplementation(async () => end());
  const { router } = open();
  await user.click(await screen.findByRole('button', { name: 'Download and check: Toy model' }));
  await waitFor(() => expect(scorer.load).toHaveBeenCalled());
  scorer.say({ kind: 'download', receivedBytes: 40e6, totalBytes: 100e6, networkBytes: 30e6, path: 'vision.onnx' });
  expect(await screen.findByText('40.0 MB of 100 MB')).toBeTruthy();
  expect(screen.getByText('10.0 MB were here already')).toBeTruthy();
  await router.navigate({ to: '/models/$model', params: { model: 'toy' } });
  expect(await screen.findByRole('heading', { name: 'Toy model', level: 1 })).toBeTruthy();
  expect(screen.getByText('40.0 MB of 100 MB')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Stop' }));
  expect(await screen.findByText(/What was downloaded is kept/)).toBeTruthy();
});

test('what went wrong is said in the scorer’s sentence', async () => {
  const user = userEvent.setup();
  scorer.loadError = {
    code: 'model_altered',
    message: 'onnx/vision_model.onnx has other bytes than its SHA-256 says.',
  };
  open();
  await user.click(await screen.findByRole('button', { name: 'Download and check: Toy model' }));
  expect((await screen.findByRole('alert')).textContent).toBe(scorer.loadError.message);
});

test('a known model is chosen from the list, and what the server refuses stands at its field', async () => {
  const user = userEvent.setup();
  const models = [toy];
  let isReachable = false;
  open({
    models,
    handlers: {
      addHubModel: ({ body }) => {
        if (!isReachable) return new FakeFailure(502, { code: 'hub_unreachable', message: 'The hub is away.' });
        if (body.id === 'taken') return new FakeFailure(409, { code: 'name_taken', message: 'taken is taken.' });
        models.push(clip);
        return clip;
      },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Choose CLIP ViT-B/16' }));
  const repo = screen.getByRole<HTMLInputElement>('textbox', { name: 'Model on the hub' });
  expect(repo.value).toBe('Xenova/clip-vit-base-patch16');
  expect(document.activeElement).toBe(repo);
  await user.type(screen.getByRole('textbox', { name: 'Short name' }), 'taken');
  const submit = screen.getByRole('button', { name: 'Add the model' });
  await user.click(submit);
  expect((await screen.findByRole('alert')).textContent).toBe('The hub is away.');
  expect(repo.getAttribute('aria-invalid')).toBe('true');
  isReachable = true;
  await user.click(submit);
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('taken is taken.'));
  const id = screen.getByRole<HTMLInputElement>('textbox', { name: 'Short name' });
  expect(id.getAttribute('aria-invalid')).toBe('true');
  await user.clear(id);
  await user.click(submit);
  expect(await screen.findByText(/in this browser, or choose it in the settings/)).toBeTruthy();
  expect(await card('CLIP ViT-B/32')).toBeTruthy();
  expect(repo.value).toBe('');
});

test('a model that the hub has no ONNX of says what to do instead', async () => {
  open();
  const list = within(await screen.findByRole('region', { name: 'Known models' }));
  expect(list.getByText(/tools\/export-onnx/)).toBeTruthy();
  expect(list.queryByRole('button', { name: 'Choose PickScore' })).toBeNull();
});

test('annotators see models and check their browser, and add nothing', async () => {
  open({ role: 'annotator' });
  expect(await screen.findByRole('button', { name: 'Download and check: Toy model' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Add a model' })).toBeNull();
});

test('with no model it says what to do next', async () => {
  open({ models: [] });
  expect(await screen.findByText(/Add one of the hub or from files below/)).toBeTruthy();
});

test('the device of this browser is chosen here and kept', async () => {
  const user = userEvent.setup();
  open();
  await user.click(await screen.findByRole('radio', { name: 'WASM' }));
  expect(localStorage.getItem('plumbline.device')).toBe('wasm');
  await user.click(screen.getByRole('radio', { name: 'Automatic' }));
  expect(localStorage.getItem('plumbline.device')).toBeNull();
});

test('the storage panel shows what is used and asks the browser to keep it', async () => {
  const user = userEvent.setup();
  let isPersisted = false;
  vi.stubGlobal('navigator', {
    ...navigator,
    userAgent: navigator.userAgent,
    languages: navigator.languages,
    storage: {
      estimate: async () => ({ usage: 250e6, quota: 10e9 }),
      persisted: async () => isPersisted,
      persist: async () => {
        isPersisted = true;
        return true;
      },
    },
  });
  open();
  expect(await screen.findByText('of 10.0 GB')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Ask the browser to keep it' }));
  expect(await screen.findByText('The browser keeps it until you remove it.')).toBeTruthy();
});

test('the top bar and the menu of the person lead here', async () => {
  const user = userEvent.setup();
  open({}, '/');
  await user.click(await screen.findByRole('link', { name: 'Models' }));
  expect(await screen.findByRole('heading', { name: 'Reward models', level: 1 })).toBeTruthy();
});
