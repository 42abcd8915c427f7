// @vitest-environment happy-dom
import type { ModelUpload } from '@plumbline/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeFailure, fakeApi } from '../../../testing/fake-api.ts';
import { aHubManifest, anInstalledModel } from '../../../testing/model-builders.ts';
import { renderApp } from '../../../testing/render-app.tsx';
import { idOf } from '../../../testing/research-builders.ts';

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

const clip = anInstalledModel(aHubManifest(), { origin: 'upload' });
const files = [
  new File(['{"model_type":"clip"}'], 'config.json'),
  new File(['graph'], 'model.onnx'),
  new File(['words'], 'README.md'),
];

/** A server that takes uploads, unless told what to answer instead. */
function serve(options: { piece?: () => FakeFailure | undefined; finish?: () => FakeFailure | undefined } = {}) {
  const uploads = new Map<string, ModelUpload>();
  const requests = fakeApi({
    listStudies: () => ({ studies: [] }),
    listModels: () => ({ models: [], known: [], hub: 'https://hub.example' }),
    createModelUpload: ({ body }) => {
      const upload = { id: idOf(uploads.size + 1), files: body.files.map((file) => ({ ...file, receivedBytes: 0 })) };
      uploads.set(upload.id, upload);
      return upload;
    },
    readModelUpload: ({ params }) =>
      uploads.get(params.upload) ?? new FakeFailure(404, { code: 'not_found', message: 'gone' }),
    uploadModelPiece: ({ params, query }) => {
      const refused = options.piece?.();
      if (refused) return refused;
      const file = uploads.get(params.upload)?.files[Number(query.file)];
      if (!file) return new FakeFailure(404, { code: 'not_found', message: 'gone' });
      file.receivedBytes = file.sizeBytes;
      return { receivedBytes: file.sizeBytes };
    },
    finishModelUpload: () => options.finish?.() ?? clip,
    cancelModelUpload: ({ params }) => {
      uploads.delete(params.upload);
      return undefined;
    },
  });
  return { uploads, names: () => requests.map(({ name }) => name), requests };
}

async function choose(picked: readonly File[] = files) {
  renderApp('/models');
  await userEvent.click(await screen.findByRole('radio', { name: 'From files' }));
  const input = document.querySelector('[data-chooser="folder"]') as HTMLInputElement;
  fireEvent.change(input, { target: { files: picked } });
  return within(await screen.findByRole('list', { name: 'Files to upload' }));
}

test('a folder is looked through, uploaded and added', async () => {
  const { requests } = serve();
  const list = await choose();
  expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'config.json21 B',
    'model.onnx5 B',
  ]);
  expect(screen.getByText('2 files, 26 B; 1 file left out that no model needs.')).toBeTruthy();
  await userEvent.type(screen.getAllByRole('textbox', { name: 'Name' }).at(-1) as HTMLElement, 'My CLIP');
  await userEvent.click(screen.getByRole('button', { name: 'Upload and add' }));
  expect(await screen.findByText(/in this browser, or choose it in the settings/)).toBeTruthy();
  const pieces = requests.filter(({ name }) => name === 'uploadModelPiece').map(({ query }) => query);
  expect(pieces).toEqual([
    { file: '0', offset: '0' },
    { file: '1', offset: '0' },
  ]);
  expect(requests.find(({ name }) => name === 'finishModelUpload')?.body).toEqual({ name: 'My CLIP' });
});

test('files that do not fit are said, stay chosen, and can be tried again with others left out', async () => {
  let fits = false;
  const message = 'model.onnx has no output image_embeds.';
  const { names } = serve({
    finish: () => (fits ? undefined : new FakeFailure(422, { code: 'model_unfit', message })),
  });
  const list = await choose();
  await userEvent.click(screen.getByRole('button', { name: 'Upload and add' }));
  expect((await screen.findByRole('alert')).textContent).toBe(message);
  expect(list.getAllByRole('listitem')).toHaveLength(2);
  fits = true;
  await userEvent.click(screen.getByRole('button', { name: 'Leave out config.json' }));
  await userEvent.click(screen.getByRole('button', { name: 'Upload and add' }));
  expect(await screen.findByText(/in this browser, or choose it in the settings/)).toBeTruthy();
  // Other files than before: what arrived of the first choice is not left lying on the server.
  expect(names().filter((name) => name === 'cancelModelUpload')).toHaveLength(1);
});

test('an upload that broke off goes on with the same files, also after a reload', async () => {
  let isAway = true;
  let pieces = 0;
  const { names, requests } = serve({
    piece: () => {
      pieces += 1;
      return isAway && pieces === 2 ? new FakeFailure(409, { code: 'wrong_state', message: 'Not now.' }) : undefined;
    },
  });
  await choose();
  await userEvent.click(screen.getByRole('button', { name: 'Upload and add' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Not now.');
  cleanup();
  isAway = false;
  await choose();
  await userEvent.click(screen.getByRole('button', { name: 'Upload and add' }));
  expect(await screen.findByText(/in this browser, or choose it in the settings/)).toBeTruthy();
  expect(names().filter((name) => name === 'createModelUpload')).toHaveLength(1);
  const sent = requests.filter(({ name }) => name === 'uploadModelPiece').map(({ query }) => query.file);
  expect(sent).toEqual(['0', '1', '1']);
});

test('a name that is taken stands at the short name', async () => {
  serve({ finish: () => new FakeFailure(409, { code: 'name_taken', message: 'clip is taken.' }) });
  await choose();
  await userEvent.click(screen.getByRole('button', { name: 'Upload and add' }));
  await waitFor(() =>
    expect(screen.getByRole('alert').id).toBe(
      screen.getAllByRole('textbox', { name: 'Short name' }).at(-1)?.getAttribute('aria-describedby'),
    ),
  );
});

test('a folder without a model says so', async () => {
  serve();
  renderApp('/models');
  await userEvent.click(await screen.findByRole('radio', { name: 'From files' }));
  const input = document.querySelector('[data-chooser="folder"]') as HTMLInputElement;
  fireEvent.change(input, { target: { files: [new File(['x'], 'notes.txt')] } });
  expect((await screen.findByRole('alert')).textContent).toMatch(/Nothing of a model/);
});
