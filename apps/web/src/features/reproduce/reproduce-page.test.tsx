// @vitest-environment happy-dom
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame, type ImportJob, type ImportPreview, ImportSpecSchema, type Study } from '@plumbline/contract';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { aJob, aReport } from '../../testing/import-builders.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail, idOf } from '../../testing/research-builders.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const frame = aFrame({ subsets: ['composition', 'colours'] });
const spec = ImportSpecSchema.parse({ format: 'tia2' });
const preview: ImportPreview = {
  format: 'tia2',
  files: [],
  images: 0,
  columns: [],
  rows: [],
  spec,
  lines: [],
  problems: [],
};

interface Fake {
  readonly studies?: readonly Study[];
  readonly preview?: Partial<ImportPreview>;
  /** What the import is when it is asked for after its start. */
  readonly end?: Partial<ImportJob>;
}

function serve({ studies = [], preview: found = {}, end = { state: 'done' } }: Fake = {}) {
  let job: ImportJob = aJob({ id: idOf(701), files: [] });
  const change = (patch: Partial<ImportJob>) => {
    job = { ...job, ...patch };
    return job;
  };
  return fakeApi({
    listStudies: () => ({ studies: [...studies] }),
    createStudy: ({ body }) => aStudyDetail({ slug: body.slug ?? '', name: body.name }),
    createImport: ({ body: { files } }) => change({ files: files.map((file) => ({ ...file, receivedBytes: 0 })) }),
    uploadImportPiece: ({ params: { file } }) => ({ receivedBytes: job.files[Number(file)]?.sizeBytes ?? 0 }),
    previewImport: () => ({ ...preview, ...found }),
    updateImport: () => change({ spec }),
    removeImport: () => undefined,
    startImport: () => change({ state: 'writing', task: 'import', rowsDone: 10, rowsTotal: 100 }),
    readImport: () => change(end),
    readFrame: ({ params: { study } }) =>
      study === 'gone'
        ? new FakeFailure(404, { code: 'not_found', message: 'There is no such study.' })
        : new Response(encodeFrame(frame) as BodyInit),
  });
}

const choose = async (...names: string[]) => {
  await screen.findByText('Drop the folder of the release, or a zip of it');
  const input = document.querySelector<HTMLInputElement>('[data-chooser=files]') as HTMLInputElement;
  await userEvent.upload(
    input,
    names.map((name) => new File(['{}'], name)),
  );
};

test('imports the release into a study of its own and goes on to the checks', async () => {
  const requests = serve();
  const { router } = renderApp('/reproduce');
  await choose('tia2.zip');
  expect(await screen.findByText(/^Not reproduced: \d+ of \d+ checks failed\.$/)).toBeTruthy();
  expect(router.state.location.search).toEqual({ study: 'tia2' });
  const asked = requests.map(({ name }) => name);
  for (const name of ['createStudy', 'createImport', 'uploadImportPiece', 'updateImport', 'startImport'])
    expect(asked.filter((one) => one === name)).toHaveLength(1);
  expect(requests.find(({ name }) => name === 'createStudy')?.body).toMatchObject({ slug: 'tia2', model: null });
});

test('a study that is there is used; its checks can be run at once', async () => {
  const requests = serve({ studies: [aStudyDetail({ slug: 'tia2', name: 'TIA2', pairs: 27_500 })] });
  renderApp('/reproduce');
  expect((await screen.findByText(/27,500 pairs/)).textContent).toContain('TIA2');
  await userEvent.click(screen.getByRole('link', { name: 'Run the checks' }));
  await screen.findByText(/^Not reproduced/);
  expect(requests.some(({ name }) => name === 'createStudy')).toBe(false);
});

test('other files are refused in words before anything is made for them', async () => {
  const requests = serve();
  renderApp('/reproduce');
  await choose('pairs.csv');
  expect((await screen.findByRole('alert')).textContent).toContain('not the TIA2 release');
  expect(requests.some(({ name }) => name === 'createStudy' || name === 'createImport')).toBe(false);
});

test('a zip of something else is refused, and its upload is removed', async () => {
  const requests = serve({ preview: { format: 'images' } });
  renderApp('/reproduce');
  await choose('pictures.zip');
  expect((await screen.findByRole('alert')).textContent).toContain('not the TIA2 release');
  const asked = requests.map(({ name }) => name);
  expect(asked).toContain('removeImport');
  expect(asked).not.toContain('startImport');
});

test('an import that is refused says where', async () => {
  const rejected = [{ file: 'human_labels_counting.json', line: 7, code: 'bad_label', message: '3 is no label.' }];
  const report = aReport({ pairs: 0, labels: 0, rows: 9, rejectedRows: 1, rejected });
  serve({ end: { state: 'rejected', report } });
  renderApp('/reproduce');
  await choose('tia2.zip');
  expect((await screen.findByRole('alert')).textContent).toBe('human_labels_counting.json, line 7: 3 is no label.');
});

test('shows each check with expected and found, by subset, and the ways on', async () => {
  serve();
  const { container } = renderApp('/reproduce?study=other');
  const table = within(await screen.findByRole('region', { name: 'Checks of Composition' }));
  const row = table.getByRole('row', { name: /^pairs 15,000 24 failed$/ });
  expect(row.getAttribute('data-passed')).toBe('false');
  expect(within(screen.getByRole('region', { name: 'Checks of Counting' })).getByText('is there')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Results' }).getAttribute('href')).toBe('/s/other/results');
  expect(screen.getByRole('link', { name: 'Disagreements' }).getAttribute('href')).toBe('/s/other/disagreements');
  expect(await axe(container)).toEqual([]);
});

test('the report is handed out as Markdown and LaTeX', async () => {
  serve();
  renderApp('/reproduce?study=files');
  const saved: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob);
    return 'blob:x';
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Report as Markdown' }));
  await userEvent.click(screen.getByRole('button', { name: 'Tables as LaTeX' }));
  expect(await saved[0]?.text()).toContain('# TIA2 reproduced');
  expect(await saved[1]?.text()).toContain('\\begin{tabular}');
});

test('a study that is not there is said', async () => {
  serve();
  renderApp('/reproduce?study=gone');
  expect((await screen.findByRole('alert')).textContent).toContain('There is no such study.');
});
