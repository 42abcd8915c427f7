// @vitest-environment happy-dom
import type { Role } from '@plumbline/contract';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail, idOf } from '../../testing/research-builders.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function serve(role: Role) {
  const made = aStudyDetail({ slug: 'my-cats', name: 'My cats', pairs: 0, labels: 0 });
  return fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role }, version: '0.1.0' }),
    listStudies: () => ({ studies: [] }),
    createStudy: ({ body }) => {
      if (body.name === 'Taken') return new FakeFailure(409, { code: 'name_taken', message: 'That name is taken.' });
      return made;
    },
    readStudy: () => made,
    readStudyDetail: () => made,
    listImports: () => ({ imports: [] }),
  });
}

test('a researcher makes a study, and goes on to its data', async () => {
  const user = userEvent.setup();
  const requests = serve('researcher');
  const { router } = renderApp('/');
  await user.click(await screen.findByRole('button', { name: 'New study' }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'My cats');
  expect(screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Labels per pair' }).value).toBe('3');
  await user.click(screen.getByRole('button', { name: 'Make the study' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/s/my-cats/data'));
  expect(requests.find(({ name }) => name === 'createStudy')?.body).toEqual({
    ...{ name: 'My cats', description: '', labelsPerPair: 3 },
  });
});

test('without a number of labels everybody labels every pair', async () => {
  const user = userEvent.setup();
  const requests = serve('researcher');
  renderApp('/');
  await user.click(await screen.findByRole('button', { name: 'New study' }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'My cats');
  await user.clear(screen.getByRole('spinbutton', { name: 'Labels per pair' }));
  await user.click(screen.getByRole('button', { name: 'Make the study' }));
  await waitFor(() =>
    expect(requests.find(({ name }) => name === 'createStudy')?.body).toMatchObject({ labelsPerPair: null }),
  );
});

test('a refusal is said where it was made, and nothing is lost', async () => {
  const user = userEvent.setup();
  serve('researcher');
  renderApp('/');
  await user.click(await screen.findByRole('button', { name: 'New study' }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Taken');
  await user.click(screen.getByRole('button', { name: 'Make the study' }));
  expect(await screen.findByText('That name is taken.')).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Taken');
});

test('an annotator without a study is told how to get into one, and makes none', async () => {
  serve('annotator');
  renderApp('/');
  expect(await screen.findByText(/Open the invitation link/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'New study' })).toBeNull();
});
