// @vitest-environment happy-dom
import { openRecruitment, type Recruitment, saveRecruitment } from '@plumbline/contract';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, type FakeHandlers, type FakeRequest, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { idOf } from '../../testing/research-builders.ts';

const AT = '2026-03-01T12:00:00.000Z';
let recruitment: Recruitment | null;
let requests: FakeRequest[];

function serve(handlers: FakeHandlers = {}) {
  requests = fakeApi({
    readRecruitment: () => ({ recruitment, canAskPanel: true }),
    saveRecruitment: ({ body }) => {
      const counts = { active: 1, completed: 0, screened_out: 0, returned: 0, timed_out: 0 };
      const entryUrl = 'https://labels.example/join/crowd/abc?PROLIFIC_PID={{%PROLIFIC_PID%}}';
      recruitment = { settings: saveRecruitment.body.parse(body), isOpen: true, createdAt: AT, entryUrl, counts };
      return recruitment;
    },
    openRecruitment: ({ body }) => {
      recruitment = { ...(recruitment as Recruitment), ...openRecruitment.body.parse(body) };
      return recruitment;
    },
    listSubmissions: ({ query: { before } }) => ({
      submissions: [
        {
          ...{
            id: idOf(before ? 1 : 2),
            personId: idOf(3),
            participant: before ? 'ana' : 'ben',
            panelStudy: 'p',
            session: 's',
          },
          ...{ state: 'active', answers: 12, startedAt: AT, endedAt: null },
        },
      ],
      nextBefore: before ? null : idOf(2),
    }),
    syncSubmissions: () => ({ asked: 1, changed: 1, unknown: { PAUSED: 2 } }),
    ...handlers,
  });
}
beforeEach(() => {
  recruitment = null;
  serve();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const make = async () => {
  const view = renderApp('/s/scenes/recruitment');
  await userEvent.type(await screen.findByLabelText('Completion code'), 'DONE1');
  await userEvent.type(screen.getByLabelText('Answers asked of each participant'), '40');
  await userEvent.click(screen.getByRole('button', { name: 'Make the recruitment' }));
  await screen.findByRole('heading', { name: 'Entry link' });
  return view;
};

test('a recruitment is made, tells its link, and is closed', async () => {
  const { container } = await make();
  const { settings } = recruitment as Recruitment;
  expect(settings).toMatchObject({
    platform: 'prolific',
    labelsEach: 40,
    maxParticipants: null,
    completionCode: 'DONE1',
  });
  const link = screen.getByLabelText('the entry link') as HTMLInputElement;
  expect(link.value).toContain('/join/crowd/abc?PROLIFIC_PID={{%PROLIFIC_PID%}}');
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(await screen.findByText('closed')).toBeTruthy();
  expect(await axe(container)).toEqual([]);
});

test('another panel has parameters and links of its own', async () => {
  renderApp('/s/scenes/recruitment');
  await userEvent.selectOptions(await screen.findByLabelText('Panel'), 'plain');
  await userEvent.type(screen.getByLabelText('Parameter with the session’s id'), 'run');
  await userEvent.click(screen.getByRole('button', { name: 'Make the recruitment' }));
  await waitFor(() =>
    expect(recruitment?.settings).toMatchObject({
      ...{ platform: 'plain', labelsEach: null, participantParameter: 'participant', sessionParameter: 'run' },
      completionLink: null,
    }),
  );
});

test('what is wrong stands at its field', async () => {
  serve({
    saveRecruitment: () =>
      new FakeFailure(400, { code: 'invalid_input', message: 'not a code', field: 'completionCode' }),
  });
  renderApp('/s/scenes/recruitment');
  await userEvent.type(await screen.findByLabelText('Completion code'), 'a b');
  await userEvent.click(screen.getByRole('button', { name: 'Make the recruitment' }));
  const alert = await screen.findByText('not a code');
  expect(screen.getByLabelText('Completion code').getAttribute('aria-describedby')).toBe(alert.id);
});

test('submissions are listed, and the panel is asked', async () => {
  await make();
  expect(await screen.findByRole('cell', { name: 'ben' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Earlier ones' }));
  expect(await screen.findByRole('cell', { name: 'ana' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Ask the panel now' }));
  expect(
    await screen.findByText(/Asked for 1 submission; 1 ended\. “PAUSED” \(2\) has no meaning here\./),
  ).toBeTruthy();
  expect(requests.filter(({ name }) => name === 'syncSubmissions')).toHaveLength(1);
});
