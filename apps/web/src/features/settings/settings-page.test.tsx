// @vitest-environment happy-dom
import type { StudyFrame } from '@plumbline/analysis';
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame, type Role, type StudyDetail } from '@plumbline/contract';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { aManifest } from '../../testing/fake-scorer.ts';
import { anInstalledModel } from '../../testing/model-builders.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail, idOf } from '../../testing/research-builders.ts';

const url = '/s/scenes/settings';
const installed = (id: string, name: string) => anInstalledModel(aManifest({ id, name }));

/** A study whose scores of BLIP-2 came with a file. */
function frameWithBlip(): StudyFrame {
  const frame = aFrame({ prompts: 2, images: 2, models: 1 });
  const model = { id: 'blip', revision: 'imported', name: 'BLIP-2' };
  return { ...frame, scores: frame.scores.map((scores) => ({ ...scores, model })) };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function serve(role: Role = 'owner') {
  let study: StudyDetail = aStudyDetail();
  return fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role }, version: '0.1.0' }),
    readStudyDetail: () => study,
    listModels: () => ({
      models: [installed('scene-clip', 'SceneCLIP'), installed('other', 'Other model')],
      known: [],
      hub: 'https://hub.example',
    }),
    readFrame: () => new Response(encodeFrame(frameWithBlip())),
    updateStudy: ({ body: { model: _model, members: _members, ...rest } }) => {
      if (rest.name === 'taken')
        return new FakeFailure(400, { code: 'invalid_input', message: 'name: is taken', field: 'name' });
      study = { ...study, ...(Object.fromEntries(Object.entries(rest)) as Partial<StudyDetail>) };
      return study;
    },
    readLabellingPolicy: () => ({
      ...{ labelsPerPair: 3, order: { kind: 'random' as const }, trail: [] },
      checks: { goldEvery: null, contrastiveEvery: null, repeatEvery: null },
    }),
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
  await user.selectOptions(await screen.findByRole('combobox', { name: /^TextNorm/ }), 'minmax');
  const scale = screen.getByRole('spinbutton', { name: /^Scale/ });
  await user.clear(scale);
  await user.type(scale, '0.5');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(patches(requests)).toHaveLength(1));
  expect(patches(requests)).toEqual([
    { members: [{ model: 'scene-clip', textNorm: { variant: 'minmax', scale: 0.5 } }] },
  ]);
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

test('several models make an ensemble, in their order, also one whose scores came with a file', async () => {
  const requests = serve();
  const user = userEvent.setup();
  const { container } = renderApp(url);
  const add = await screen.findByRole('combobox', { name: 'Add a reward model' });
  expect(screen.queryByRole('radiogroup', { name: 'Ensemble rule' })).toBeNull();
  await user.selectOptions(add, 'other');
  await within(add).findByRole('option', { name: 'BLIP-2, revision imported, scores from a file' });
  await user.selectOptions(add, 'blip');
  await user.click(screen.getByRole('button', { name: 'Move BLIP-2 up' }));
  await user.click(screen.getByRole('radio', { name: 'Uncertainty-regularised' }));
  expect(screen.getByText(/restate all figures at once and run nothing again/)).toBeTruthy();
  expect(await axe(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(patches(requests)).toHaveLength(1));
  expect(patches(requests)).toEqual([
    {
      members: ['scene-clip', 'blip', 'other'].map((model) => ({ model, textNorm: null })),
      ensemble: { method: 'uncertainty-regularised', lambda: 0.5 },
    },
  ]);
});

test('without any model nothing is scored', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  await user.click(await screen.findByRole('button', { name: 'Take SceneCLIP out' }));
  expect(screen.getByText('None so far: pairs are not scored.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(patches(requests)).toEqual([{ members: [] }]));
});
