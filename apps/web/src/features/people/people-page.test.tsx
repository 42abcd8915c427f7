// @vitest-environment happy-dom
import type { Role } from '@plumbline/contract';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyPerson, idOf } from '../../testing/research-builders.ts';

const url = '/s/scenes/people';
const TIME = '2026-01-02T03:04:05.000Z';
const human = aStudyPerson({ id: idOf(1), displayName: 'Mara', labels: 5 });
const simulated = [2, 3].map((number) =>
  aStudyPerson({ id: idOf(number), displayName: `Simulated rater ${number}`, kind: 'simulated', labels: 10 }),
);
const invitation = {
  id: idOf(50),
  role: 'annotator' as const,
  createdAt: TIME,
  expiresAt: TIME,
  maxUses: 20,
  uses: 6,
  isOpen: true,
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function serve(role: Role = 'owner') {
  let people = [human, ...simulated];
  let invitations = [invitation];
  return fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role }, version: '0.1.0' }),
    listPeople: () => ({ people }),
    listInvitations: () => ({ invitations }),
    removeSimulatedRaters: () => {
      people = [human];
      return { raters: 2, labels: 20 };
    },
    createInvitation: ({ body }) => ({ ...invitation, ...body, url: 'http://test.invalid/join/secret' }),
    revokeInvitation: () => {
      invitations = [];
      return undefined;
    },
    createSignInLink: () => ({ url: 'http://test.invalid/sign-in/secret', expiresAt: TIME }),
  });
}

test('everybody with role, kind and labels; a person who never labelled has a reason instead of a date', async () => {
  fakeApi({
    listPeople: () => ({ people: [{ ...human, lastLabelledAt: null, labels: 0 }, ...simulated] }),
    listInvitations: () => ({ invitations: [] }),
  });
  renderApp(url);
  const row = await screen.findByRole('row', { name: /Simulated rater 2/ });
  expect(within(row).getByText('simulated')).toBeTruthy();
  expect(within(row).getByText('10')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'No value: Mara has not labelled yet.' })).toBeTruthy();
});

test('simulated raters go only after the dialog has said what goes', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  await user.click(await screen.findByRole('button', { name: 'Remove simulated raters' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/2 simulated raters and their 20 labels will be gone/)).toBeTruthy();
  expect(requests.some(({ name }) => name === 'removeSimulatedRaters')).toBe(false);
  await user.click(within(dialog).getByRole('button', { name: 'Remove 2 raters and 20 labels' }));
  expect(await screen.findByText('2 simulated raters and 20 labels have been removed.')).toBeTruthy();
  expect(screen.queryByText('Simulated rater 2')).toBeNull();
  expect(screen.getByText('Mara')).toBeTruthy();
});

test('keeping them asks nothing of the server', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  await user.click(await screen.findByRole('button', { name: 'Remove simulated raters' }));
  await user.click(await screen.findByRole('button', { name: 'Keep them' }));
  expect(requests.some(({ name }) => name === 'removeSimulatedRaters')).toBe(false);
  expect(screen.getByText('Simulated rater 2')).toBeTruthy();
});

test('an invitation is made as asked and its link is shown once', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  await user.selectOptions(
    await screen.findByRole('combobox', { name: 'Role' }),
    await screen.findByRole('option', { name: 'Researcher' }),
  );
  await user.type(screen.getByRole('spinbutton', { name: 'People at most' }), '3');
  await user.clear(screen.getByRole('spinbutton', { name: 'Days valid' }));
  await user.type(screen.getByRole('spinbutton', { name: 'Days valid' }), '7');
  await user.click(screen.getByRole('button', { name: 'Make invitation link' }));
  const link = await screen.findByRole<HTMLInputElement>('textbox', { name: 'the invitation link' });
  expect(link.value).toBe('http://test.invalid/join/secret');
  expect(requests.find(({ name }) => name === 'createInvitation')?.body).toEqual({
    role: 'researcher',
    maxUses: 3,
    validDays: 7,
  });
  await user.click(screen.getByRole('button', { name: 'Copy the invitation link' }));
  expect(await navigator.clipboard.readText()).toBe('http://test.invalid/join/secret');
  await user.click(screen.getByRole('button', { name: 'Make another' }));
  expect(screen.queryByDisplayValue('http://test.invalid/join/secret')).toBeNull();
});

test('an empty limit is no limit', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  await user.click(await screen.findByRole('button', { name: 'Make invitation link' }));
  await screen.findByRole('textbox', { name: 'the invitation link' });
  expect(requests.find(({ name }) => name === 'createInvitation')?.body).toEqual({
    role: 'annotator',
    maxUses: null,
    validDays: 30,
  });
});

test('researchers invite annotators only, and make sign-in links for annotators only', async () => {
  fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role: 'researcher' }, version: '0.1.0' }),
    listPeople: () => ({ people: [human, aStudyPerson({ id: idOf(7), displayName: 'Boss', role: 'owner' })] }),
    listInvitations: () => ({ invitations: [] }),
  });
  renderApp(url);
  expect(await screen.findByRole('button', { name: 'Sign-in link for Mara' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Sign-in link for Boss' })).toBeNull();
  expect(screen.queryByRole('option', { name: 'Researcher' })).toBeNull();
});

test('an open invitation can be revoked', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  expect(await screen.findByText('annotator, used 6 of 20 times')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Revoke' }));
  expect(await screen.findByText('No link lets anybody in at the moment.')).toBeTruthy();
  expect(requests.find(({ name }) => name === 'revokeInvitation')?.params).toEqual({
    study: 'scenes',
    invitation: invitation.id,
  });
});

test('a sign-in link is made for one person and shown in a dialog', async () => {
  const requests = serve();
  const user = userEvent.setup();
  renderApp(url);
  await user.click(await screen.findByRole('button', { name: 'Sign-in link for Mara' }));
  expect(await screen.findByDisplayValue('http://test.invalid/sign-in/secret')).toBeTruthy();
  expect(requests.find(({ name }) => name === 'createSignInLink')?.params).toEqual({ person: human.id });
});

test('what the API refuses stands at its field', async () => {
  fakeApi({
    listPeople: () => ({ people: [human] }),
    listInvitations: () => ({ invitations: [] }),
    createInvitation: () =>
      new FakeFailure(400, { code: 'invalid_input', message: 'validDays: too many', field: 'validDays' }),
  });
  const user = userEvent.setup();
  renderApp(url);
  await user.click(await screen.findByRole('button', { name: 'Make invitation link' }));
  expect((await screen.findByRole('alert')).textContent).toBe('validDays: too many');
  expect(screen.getByRole('spinbutton', { name: 'Days valid' }).getAttribute('aria-invalid')).toBe('true');
});
