// @vitest-environment happy-dom
import { type ModelManifest, ModelManifestSchema, type Role, type StudyDetail } from '@plumbline/contract';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail, idOf } from '../../testing/research-builders.ts';

const url = '/s/scenes/settings';
const file = { path: 'file', sizeBytes: 1, sha256: 'a'.repeat(64) };
const manifest: ModelManifest = ModelManifestSchema.parse({
  id: 'scene-clip',
  revision: '2',
  name: 'SceneCLIP',
  kind: 'dual-encoder',
  licence: 'Apache-2.0',
  measures: 'Scenes.',
  limits: 'No photographs.',
  logitScale: 60,
  textNorm: { variant: 'temperature', tau: 1 },
  tokenizer: { file, config: file, maxTokens: 24, unknownTokenId: 1 },
  preprocessing: { edgePx: 96, resample: 'bicubic', mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
  weights: { fp32: { image: file, text: file } },
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function serve(role: Role = 'owner') {
  let study: StudyDetail = aStudyDetail();
  return fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role }, version: '0.1.0' }),
    readStudyDetail: () => study,
    listModels: () => ({ models: [{ manifest, manifestUrl: '/m.json' }] }),
    updateStudy: ({ body: { model: _model, ...rest } }) => {
      if (rest.name === 'taken')
        return new FakeFailure(400, { code: 'invalid_input', message: 'name: is taken', field: 'name' });
      study = { ...study, ...(Object.fromEntries(Object.entries(rest)) as Partial<StudyDetail>) };
      return study;
    },
    deleteStudy: () => undefined,
    listStudies: () => ({ studies: [] }),
  });
}

const patches = (requests: ReturnType<typeof serve>) =>
  requests.filter(({ name }) => name === 'updateStudy').map(({ body }) => body);

test('saves what was changed and says so', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  const name = await screen.findByRole('textbox', { name: 'Name' });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  await user.clear(name);
  await user.type(name, 'Renamed');
  await user.click(screen.getByRole('radio', { name: 'Never' }));
  expect(screen.getByText('Not saved yet.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved.')).toBeTruthy();
  expect(patches(requests)).toEqual([{ name: 'Renamed', reveal: 'never' }]);
});

test('own TextNorm settings are sent as numbers', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  await user.selectOptions(await screen.findByRole('combobox', { name: 'TextNorm' }), 'minmax');
  const scale = screen.getByRole('spinbutton', { name: 'Scale' });
  await user.clear(scale);
  await user.type(scale, '0.5');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved.')).toBeTruthy();
  expect(patches(requests)).toEqual([{ textNorm: { variant: 'minmax', scale: 0.5 } }]);
});

test('what the API refuses stands at its field and nothing typed is lost', async () => {
  serve();
  const user = userEvent.setup();
  renderApp(url);
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'taken');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect((await screen.findByRole('alert')).textContent).toBe('name: is taken');
  expect(name.getAttribute('aria-invalid')).toBe('true');
  expect(name.value).toBe('taken');
});

test('changes can be discarded', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' });
  await user.type(name, '!');
  await user.click(screen.getByRole('button', { name: 'Discard changes' }));
  expect(name.value).toBe('Scenes');
  expect(patches(requests)).toEqual([]);
});

test('a study is closed and opened again', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  await user.click(await screen.findByRole('button', { name: 'Close the study' }));
  await user.click(await screen.findByRole('button', { name: 'Open the study again' }));
  expect(await screen.findByRole('button', { name: 'Close the study' })).toBeTruthy();
  expect(patches(requests)).toEqual([{ isClosed: true }, { isClosed: false }]);
});

test('a study is deleted only once its short name is typed', async () => {
  const requests = serve();
  const user = userEvent.setup();
  const { router } = renderApp(url);
  await user.click(await screen.findByRole('button', { name: 'Delete the study…' }));
  const dialog = await screen.findByRole('dialog');
  const confirm = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Delete for good' });
  await user.type(within(dialog).getByRole('textbox'), 'scene');
  expect(confirm.disabled).toBe(true);
  await user.type(within(dialog).getByRole('textbox'), 's');
  await user.click(confirm);
  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/'));
  expect(requests.find(({ name }) => name === 'deleteStudy')?.query).toEqual({ confirm: 'scenes' });
});

test('only owners are offered to delete', async () => {
  serve('researcher');
  renderApp(url);
  await screen.findByRole('button', { name: 'Close the study' });
  expect(screen.queryByRole('button', { name: 'Delete the study…' })).toBeNull();
});
