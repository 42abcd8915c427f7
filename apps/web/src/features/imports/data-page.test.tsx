// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { aJob, JOB } from '../../testing/import-builders.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { DATA_URL, OPENED_URL, sent, serve } from './data-page.fixture.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const chooser = (kind: 'files' | 'folder') =>
  document.querySelector<HTMLInputElement>(`[data-chooser=${kind}]`) as HTMLInputElement;

describe('choosing files', () => {
  test('says what can be imported, and breaks no rule of accessibility', async () => {
    serve();
    const { container } = renderApp(DATA_URL);
    expect(await screen.findByText('Drop files, a folder or a zip here')).toBeTruthy();
    expect(screen.queryByText('Earlier imports')).toBeNull();
    expect(await axe(container)).toEqual([]);
  });

  test('uploads a file in the order it was chosen and opens the import', async () => {
    const requests = serve();
    const { router } = renderApp(DATA_URL);
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
    renderApp(OPENED_URL);
    expect(await screen.findByText(/6 B of 13 B are uploaded/)).toBeTruthy();
    await userEvent.upload(chooser('files'), [new File(['prompt'], 'pairs.csv')]);
    expect((await screen.findByRole('alert')).textContent).toContain('another size');
    await userEvent.upload(chooser('files'), [new File(['prompt,image\n'], 'pairs.csv')]);
    await screen.findByRole('button', { name: 'Import' });
    expect(sent(requests, 'uploadImportPiece').map(({ query }) => query.offset)).toEqual(['6']);
  });

  test('a closed study takes nothing', async () => {
    serve({ isClosed: true });
    renderApp(DATA_URL);
    expect(await screen.findByText(/This study is closed/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Choose files' }).disabled).toBe(true);
  });
});

describe('exports', () => {
  const linkOf = (name: RegExp) => screen.getByRole('link', { name }).getAttribute('href');

  test('each kind is a plain link in the chosen format; the dataset is a zip', async () => {
    serve();
    renderApp(DATA_URL);
    await screen.findByRole('heading', { name: 'Export' });
    expect(linkOf(/Download Labels as/)).toBe('/api/v1/studies/scenes/exports/labels?format=csv');
    await userEvent.click(screen.getByRole('radio', { name: 'Parquet' }));
    expect(linkOf(/Download Scores as/)).toBe('/api/v1/studies/scenes/exports/scores?format=parquet');
    expect(linkOf(/as a dataset as zip/)).toBe('/api/v1/studies/scenes/exports/dataset');
  });

  test('options become parameters, and go when they are emptied', async () => {
    serve();
    renderApp(DATA_URL);
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
