// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { anEvaluation } from '../../testing/evaluation-builders.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { idOf } from '../../testing/research-builders.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('each evaluation says how far it is and leads to its results', async () => {
  const closed = anEvaluation({ id: idOf(2), slug: 'old', name: 'Old', state: 'closed', raters: 0, counted: 0 });
  fakeApi({ listEvaluations: () => ({ evaluations: [anEvaluation(), closed] }) });
  const { container } = renderApp('/s/scenes/compare');
  const results = await screen.findByRole('link', { name: 'Results of Headline' });
  expect(results.getAttribute('href')).toBe('/s/scenes/compare/headline');
  expect(screen.getByText(/30 of 600 ballots · 2 people voted/)).toBeTruthy();
  expect(screen.getByText(/nobody has voted yet/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Vote in Old' })).toBeNull();
  expect(await axe(container)).toEqual([]);
});

test('without any, the page says what it is for', async () => {
  fakeApi({ listEvaluations: () => ({ evaluations: [] }) });
  renderApp('/s/scenes/compare');
  const link = await screen.findByRole('link', { name: 'Set up an evaluation' });
  expect(link.getAttribute('href')).toBe('/s/scenes/compare/new');
});

test('those who vote are shown what is open, not how it is set up', async () => {
  fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role: 'annotator' }, version: '0.1.0' }),
    listOpenEvaluations: () => ({ evaluations: [] }),
  });
  renderApp('/s/scenes/compare');
  await screen.findByRole('heading', { level: 1, name: /nothing/i });
  expect(screen.queryByRole('link', { name: 'Set up an evaluation' })).toBeNull();
});
