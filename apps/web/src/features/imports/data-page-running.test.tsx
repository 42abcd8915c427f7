// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aJob, aReport, JOB } from '../../testing/import-builders.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { DATA_URL, OPENED_URL, serve } from './data-page.fixture.ts';
import { aSpec } from './testing.fixture.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('checking and importing', () => {
  test('a check says what an import would do, until something is changed', async () => {
    serve({ job: aJob(), after: { state: 'draft', report: aReport() } });
    renderApp(OPENED_URL);
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
    renderApp(OPENED_URL);
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
    renderApp(OPENED_URL);
    const list = await screen.findByRole('region', { name: 'Refused lines' });
    expect(within(list).getByText('pairs.csv, line 3')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All as CSV' }).getAttribute('href')).toBe(
      `/api/v1/studies/scenes/imports/${JOB}/rejections`,
    );
    expect(await screen.findByRole('button', { name: 'Import' })).toBeTruthy();
  });

  test('what ended before is listed with what it brought', async () => {
    serve({ others: [aJob({ state: 'done', task: 'import', report: aReport() })] });
    renderApp(DATA_URL);
    expect(await screen.findByText(/2 pairs, 2 labels/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Open the import pairs.csv' }));
    expect(await screen.findByText('a CSV table')).toBeTruthy();
    await screen.findByRole('button', { name: 'Import' });
  });
});
