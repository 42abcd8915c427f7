// @vitest-environment happy-dom
import type { ImportJob, ImportPreview } from '@plumbline/contract';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { aJob, aReport, JOB } from '../../testing/import-builders.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail } from '../../testing/research-builders.ts';
import { aPreview, aSpec } from './testing.fixture.ts';

const url = '/s/scenes/data';
const opened = `${url}?import=${JOB}`;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

interface Fake {
  readonly job?: ImportJob | null;
  readonly others?: readonly ImportJob[];
  readonly preview?: ImportPreview;
  readonly isClosed?: boolean;
  /** What the import is after it was started or checked. */
  readonly after?: Partial<ImportJob>;
}

/** A server with at most one import that is worked on. */
function serve({ job = null, others = [], preview = aPreview(), isClosed = false, after = {} }: Fake = {}) {
  let current = job;
  const change = (patch: Partial<ImportJob>): ImportJob => {
    current = { ...(current ?? aJob()), ...patch };
    return current;
  };
  return fakeApi({
    readStudyDetail: () => aStudyDetail({ isClosed }),
    listImports: () => ({ imports: [...(current ? [current] : []), ...others] }),
    readImport: () => current ?? aJob(),
    createImport: ({ body: { files } }) => change({ files: files.map((file) => ({ ...file, receivedBytes: 0 })) }),
    uploadImportPiece: ({ params: { file } }) => {
      // Parameters come as they stand in the address.
      const at = Number(file);
      const files = (current?.files ?? []).map((one, place) =>
        place === at ? { ...one, receivedBytes: one.sizeBytes } : one,
      );
      change({ files });
      return { receivedBytes: files[at]?.sizeBytes ?? 0 };
    },
    previewImport: ({ body: { spec } }) => ({ ...preview, spec: spec ?? preview.spec }),
    updateImport: ({ body }) => change({ spec: body.spec ?? null, isAtomic: body.isAtomic ?? true, report: null }),
    checkImport: () => change({ task: 'check', ...after }),
    startImport: () => change({ task: 'import', ...after }),
    cancelImport: () => change({ state: 'cancelled' }),
    resumeImport: () => change({ state: 'writing', rowsDone: 5, rowsTotal: 10 }),
    removeImport: () => {
      current = null;
      return undefined;
    },
  });
}

const sent = (requests: ReturnType<typeof serve>, name: string) => requests.filter((one) => one.name === name);
const chooser = (kind: 'files' | 'folder') =>
  document.querySelector<HTMLInputElement>(`[data-chooser=${kind}]`) as HTMLInputElement;

describe('choosing files', () => {
  test('says what can be imported, and breaks no rule of accessibility', async () => {
    serve();
    const { container } = renderApp(url);
    expect(await screen.findByText('Drop files, a folder or a zip here')).toBeTruthy();
    expect(screen.queryByText('Earlier imports')).toBeNull();
    expect(await axe(container)).toEqual([]);
  });

  test('uploads a file in the order it was chosen and opens the import', async () => {
    const requests = serve();
    const { router } = renderApp(url);
    await screen.findByText('Drop files, a folder or a zip here');
    await userEvent.upload(chooser('files'), [
      new File(['prompt,image\n'], 'pairs.csv'),
      new File(['PK'], 'images.zip'),
      new File(['x'], '.DS_Store'),
    ]);
    await screen.findByRole('button', { name: 'Import' });
    expect(sent(requests, 'createImport')[0]?.body).toEqual({
      files: [
        { name: 'pairs.csv', sizeBytes: 13, role: 'data' },
        { name: 'images.zip', sizeBytes: 2, role: 'images' },
      ],
    });
    expect(sent(requests, 'uploadImportPiece').map(({ params, query }) => [params.file, query.offset])).toEqual([
      ['0', '0'],
      ['1', '0'],
    ]);
    expect(router.state.location.search).toEqual({ import: JOB });
  });

  test('an upload that broke off goes on where it was, with the same file only', async () => {
    const files = [{ name: 'pairs.csv', sizeBytes: 13, role: 'data' as const, receivedBytes: 6 }];
    const requests = serve({ job: aJob({ files }) });
    renderApp(opened);
    expect(await screen.findByText(/6 B of 13 B are uploaded/)).toBeTruthy();
    await userEvent.upload(chooser('files'), [new File(['prompt'], 'pairs.csv')]);
    expect((await screen.findByRole('alert')).textContent).toContain('another size');
    await userEvent.upload(chooser('files'), [new File(['prompt,image\n'], 'pairs.csv')]);
    await screen.findByRole('button', { name: 'Import' });
    expect(sent(requests, 'uploadImportPiece').map(({ query }) => query.offset)).toEqual(['6']);
  });

  test('a closed study takes nothing', async () => {
    serve({ isClosed: true });
    renderApp(url);
    expect(await screen.findByText(/This study is closed/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Choose files' }).disabled).toBe(true);
  });
});

describe('saying what the file means', () => {
  test('shows the format, the rows, the mapping and what becomes of them', async () => {
    serve({ job: aJob() });
    const { container } = renderApp(opened);
    expect(await screen.findByText('a CSV table')).toBeTruthy();
    const rows = screen.getByRole('region', { name: 'First rows as they stand in the file' });
    expect(within(rows).getByText('two cats')).toBeTruthy();
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Column Ann is' }).value).toBe('labelOf');
    const becomes = screen.getByRole('region', { name: 'Pairs' });
    expect(within(becomes).getByText('Unsure')).toBeTruthy();
    expect(await axe(container)).toEqual([]);
  });

  test('what is chosen is what is sent: columns, meanings of answers, defaults, rules', async () => {
    const requests = serve({ job: aJob(), after: { state: 'done', report: aReport() } });
    renderApp(opened);
    const user = userEvent.setup();
    const choose = async (name: string, value: string) =>
      user.selectOptions(await screen.findByRole('combobox', { name }), value);
    await choose('Column colour is', 'Subset');
    const rater = screen.getByRole('textbox', { name: 'Name of the rater, column Ann' });
    await user.clear(rater);
    await user.type(rater, 'Anna{Enter}');
    await choose('-1 means', 'Not labelled');
    await choose('empty cell means', 'Refuse the line');
    await choose('Repeated labels', 'Take as a history');
    await choose('Missing images', 'Refuse the line');
    await user.type(screen.getByRole('textbox', { name: 'Generator of rows without one' }), 'painter{Enter}');
    await user.click(screen.getByRole('checkbox', { name: 'All or nothing' }));
    await vi.waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(false),
    );
    await user.click(screen.getByRole('button', { name: 'Import' }));
    expect(await screen.findByText('Imported.')).toBeTruthy();
    const spec = {
      columns: expect.arrayContaining([
        { column: 'colour', field: 'subset' },
        { column: 'Ann', field: 'labelOf', rater: 'Anna' },
      ]),
      labelCodes: { aligned: ['1'], notAligned: ['0'], unsure: [], notLabelled: ['-1'], withdrawn: [] },
      repeatedLabels: 'history',
      images: { missing: 'reject' },
      defaults: { generator: 'painter' },
    };
    expect(sent(requests, 'updateImport')[0]?.body).toMatchObject({ isAtomic: false, spec });
    // The preview followed every choice.
    expect(sent(requests, 'previewImport').at(-1)?.body).toMatchObject({ spec });
  });

  test('a text that comes further down can be given a meaning', async () => {
    const requests = serve({ job: aJob() });
    renderApp(opened);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Another text that occurs' }), 'n/a{Enter}');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'n/a means' }), 'Not labelled');
    await vi.waitFor(() =>
      expect(sent(requests, 'previewImport').at(-1)?.body).toMatchObject({
        spec: { labelCodes: { notLabelled: ['', 'n/a'] } },
      }),
    );
  });

  test('a table of scores has other fields, and what they lack is ignored', async () => {
    const requests = serve({ job: aJob() });
    renderApp(opened);
    await userEvent.click(await screen.findByRole('radio', { name: 'Scores' }));
    await vi.waitFor(() =>
      expect(sent(requests, 'previewImport').at(-1)?.body).toMatchObject({
        spec: { target: 'scores', columns: expect.arrayContaining([{ column: 'Ann', field: 'ignore' }]) },
      }),
    );
    expect(screen.queryByRole('region', { name: 'What the answers mean' })).toBeNull();
    const fields = within(screen.getByRole('combobox', { name: 'Column Ann is' })).getAllByRole('option');
    expect(fields.map(({ textContent }) => textContent)).toContain('Rewards of model …');
  });

  test('problems stand with file and line', async () => {
    const problems = [{ file: 'pairs.csv', line: 3, code: 'label_unknown', message: 'Nothing says what "2" means.' }];
    serve({ job: aJob(), preview: aPreview({ problems }) });
    renderApp(opened);
    const table = await screen.findByRole('region', { name: 'Problems in the first rows' });
    expect(within(table).getByText('pairs.csv, line 3')).toBeTruthy();
    expect(within(table).getByText('Nothing says what "2" means.')).toBeTruthy();
  });

  test('a format that says itself what is what leaves nothing to choose', async () => {
    const spec = aSpec({ format: 'tia2', columns: [] });
    serve({ job: aJob(), preview: aPreview({ format: 'tia2', spec, columns: [], rows: [] }) });
    renderApp(opened);
    expect(await screen.findByText('the TIA2 release')).toBeTruthy();
    expect(screen.getByText(/there is nothing to choose/)).toBeTruthy();
  });

  test('an import is discarded', async () => {
    const requests = serve({ job: aJob() });
    const { router } = renderApp(opened);
    await userEvent.click(await screen.findByRole('button', { name: 'Discard this import' }));
    await screen.findByText('Drop files, a folder or a zip here');
    expect(sent(requests, 'removeImport')).toHaveLength(1);
    expect(router.state.location.search).toEqual({});
  });
});

describe('checking and importing', () => {
  test('a check says what an import would do, until something is changed', async () => {
    serve({ job: aJob(), after: { state: 'draft', report: aReport() } });
    renderApp(opened);
    await userEvent.click(await screen.findByRole('button', { name: 'Check only' }));
    const report = await screen.findByRole('region', { name: 'Report of the check' });
    expect(report.textContent).toContain('every line can be taken');
    expect(report.textContent).toContain('2 pairs, 2 labels');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Missing images' }), 'reject');
    expect(screen.queryByRole('region', { name: 'Report of the check' })).toBeNull();
  });

  test('while it runs: how far, how fast, how long; and it can be cancelled and resumed', async () => {
    serve({
      job: aJob({
        state: 'writing',
        task: 'import',
        isAtomic: false,
        rowsDone: 1000,
        rowsTotal: 4000,
        rowsPerSecond: 100,
      }),
    });
    renderApp(opened);
    expect(await screen.findByText('1,000 of 4,000 rows')).toBeTruthy();
    expect(screen.getByText('100 rows a second')).toBeTruthy();
    expect(screen.getByText('30 seconds left')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText(/Cancelled\. 1,000 rows are in the study/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByText('5 of 10 rows')).toBeTruthy();
  });

  test('a refused import names its lines, keeps them as a file, and can be read differently', async () => {
    const rejected = [{ file: 'pairs.csv', line: 3, code: 'label_unknown', message: 'Nothing says what "2" means.' }];
    const report = aReport({ pairs: 0, labels: 0, rejectedRows: 1, rejected });
    serve({ job: aJob({ state: 'rejected', task: 'import', spec: aSpec(), report }) });
    renderApp(opened);
    const list = await screen.findByRole('region', { name: 'Refused lines' });
    expect(within(list).getByText('pairs.csv, line 3')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All as CSV' }).getAttribute('href')).toBe(
      `/api/v1/studies/scenes/imports/${JOB}/rejections`,
    );
    expect(await screen.findByRole('button', { name: 'Import' })).toBeTruthy();
  });

  test('what ended before is listed with what it brought', async () => {
    serve({ others: [aJob({ state: 'done', task: 'import', report: aReport() })] });
    renderApp(url);
    expect(await screen.findByText(/2 pairs, 2 labels/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Open the import pairs.csv' }));
    expect(await screen.findByText('a CSV table')).toBeTruthy();
    await screen.findByRole('button', { name: 'Import' });
  });
});

describe('exports', () => {
  const linkOf = (name: RegExp) => screen.getByRole('link', { name }).getAttribute('href');

  test('each kind is a plain link in the chosen format; the dataset is a zip', async () => {
    serve();
    renderApp(url);
    await screen.findByRole('heading', { name: 'Export' });
    expect(linkOf(/Download Labels as/)).toBe('/api/v1/studies/scenes/exports/labels?format=csv');
    await userEvent.click(screen.getByRole('radio', { name: 'Parquet' }));
    expect(linkOf(/Download Scores as/)).toBe('/api/v1/studies/scenes/exports/scores?format=parquet');
    expect(linkOf(/as a dataset as zip/)).toBe('/api/v1/studies/scenes/exports/dataset');
  });

  test('options become parameters, and go when they are emptied', async () => {
    serve();
    renderApp(url);
    await userEvent.click(
      await screen.findByText(
        (_, element) => element?.textContent === 'Options of Preference pairs' && element.tagName === 'SUMMARY',
      ),
    );
    const margin = await screen.findByRole('spinbutton', { name: 'Least difference' });
    await userEvent.type(margin, '0.2');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Unsure policy' }), 'missing');
    const address = new URL(linkOf(/Download Preference pairs/) ?? '', 'http://x.invalid');
    expect(Object.fromEntries(address.searchParams)).toEqual({ format: 'csv', margin: '0.2', unsure: 'missing' });
    await userEvent.clear(margin);
    expect(linkOf(/Download Preference pairs/)).not.toContain('margin');
  });
});
