// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { aJob, aReport } from '../../testing/import-builders.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { OPENED_URL, sent, serve } from './data-page.fixture.ts';
import { aPreview, aSpec } from './testing.fixture.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('saying what the file means', () => {
  test('shows the format, the rows, the mapping and what becomes of them', async () => {
    serve({ job: aJob() });
    const { container } = renderApp(OPENED_URL);
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
    renderApp(OPENED_URL);
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
    renderApp(OPENED_URL);
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
    renderApp(OPENED_URL);
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
    renderApp(OPENED_URL);
    const table = await screen.findByRole('region', { name: 'Problems in the first rows' });
    expect(within(table).getByText('pairs.csv, line 3')).toBeTruthy();
    expect(within(table).getByText('Nothing says what "2" means.')).toBeTruthy();
  });

  test('a format that says itself what is what leaves nothing to choose', async () => {
    const spec = aSpec({ format: 'tia2', columns: [] });
    serve({ job: aJob(), preview: aPreview({ format: 'tia2', spec, columns: [], rows: [] }) });
    renderApp(OPENED_URL);
    expect(await screen.findByText('the TIA2 release')).toBeTruthy();
    expect(screen.getByText(/there is nothing to choose/)).toBeTruthy();
  });

  test('an import is discarded', async () => {
    const requests = serve({ job: aJob() });
    const { router } = renderApp(OPENED_URL);
    await userEvent.click(await screen.findByRole('button', { name: 'Discard this import' }));
    await screen.findByText('Drop files, a folder or a zip here');
    expect(sent(requests, 'removeImport')).toHaveLength(1);
    expect(router.state.location.search).toEqual({});
  });
});
