// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Chart } from './chart.tsx';
import type { DrawChart } from './use-plot.ts';

const draw: DrawChart = (plot) => ({
  height: 120,
  marks: [plot.dot([{ x: 1, y: 2 }], { x: 'x', y: 'y', fill: 'var(--color-accent)' })],
});
const data = {
  columns: ['x', 'y'],
  rows: [
    [1, 0.123456],
    [2, null],
  ],
};
let saved: { name: string; content: Blob }[];

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(500);
  saved = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    saved.push({ name: '', content: content as Blob });
    return 'blob:test';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const file = saved.at(-1);
    if (file) file.name = this.download;
  });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const show = () =>
  render(<Chart title="Dots" finding="There is one dot." draw={draw} data={data} fileName="dots" heightPx={120} />);

const drawing = () => screen.findByRole('img', { name: 'Dots' });

test('the drawing is an image with a name, described by its finding', async () => {
  show();
  const svg = await drawing();
  const description = document.getElementById(svg.getAttribute('aria-describedby') ?? '');
  expect(description?.textContent).toBe('There is one dot.');
  expect(svg.querySelector('circle')).toBeTruthy();
  expect(svg.outerHTML).toContain('var(--color-accent)');
});

test('the values stand in a table on demand, absent ones as a dash', async () => {
  const user = userEvent.setup();
  show();
  await drawing();
  expect(screen.queryByRole('table')).toBeNull();
  await user.click(screen.getByText(/Data and downloads/));
  const table = await screen.findByRole('table');
  expect(within(table).getByText('0.1235')).toBeTruthy();
  expect(within(table).getByText('–')).toBeTruthy();
});

test('CSV and SVG are saved under the chart’s name; the SVG brings the font', async () => {
  vi.stubGlobal('fetch', async () => new Response(new Uint8Array([1, 2, 3])));
  const user = userEvent.setup();
  show();
  await drawing();
  await user.click(screen.getByText(/Data and downloads/));
  await user.click(await screen.findByRole('button', { name: 'CSV' }));
  await vi.waitFor(() => expect(saved.at(-1)?.name).toBe('dots.csv'));
  expect(await saved.at(-1)?.content.text()).toBe('x,y\r\n1,0.123456\r\n2,\r\n');
  await user.click(screen.getByRole('button', { name: 'SVG' }));
  await vi.waitFor(() => expect(saved.at(-1)?.name).toBe('dots.svg'));
  const svg = await saved.at(-1)?.content.text();
  expect(svg).toContain('base64,AQID');
  expect(svg).toContain('<circle');
});

test('a file that cannot be made is said', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  const user = userEvent.setup();
  show();
  await drawing();
  await user.click(screen.getByText(/Data and downloads/));
  await user.click(await screen.findByRole('button', { name: 'SVG' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Failed to fetch');
});

test('a chart that cannot be drawn says so and keeps its data', async () => {
  const broken: DrawChart = () => {
    throw new Error('no marks');
  };
  render(<Chart title="Dots" finding="…" draw={broken} data={data} fileName="dots" heightPx={120} />);
  expect((await screen.findByRole('alert')).textContent).toContain('no marks');
  expect(screen.getByText(/Data and downloads/)).toBeTruthy();
});
