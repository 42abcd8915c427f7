// @vitest-environment happy-dom
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame, type LabellingPolicy, type PolicyChange } from '@plumbline/contract';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail } from '../../testing/research-builders.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function serve(failure?: FakeFailure) {
  let policy: LabellingPolicy = {
    labelsPerPair: 3,
    order: { kind: 'random' },
    checks: { goldEvery: null, contrastiveEvery: null, repeatEvery: null },
  };
  const trail: PolicyChange[] = [];
  return fakeApi({
    readStudyDetail: () => aStudyDetail(),
    listModels: () => ({ models: [], known: [], hub: 'https://hub.example' }),
    readFrame: () => new Response(encodeFrame(aFrame({ prompts: 2, images: 2 }))),
    readLabellingPolicy: () => ({ ...policy, trail }),
    updateLabellingPolicy: ({ body }) => {
      if (failure) return failure;
      const from = Object.fromEntries(Object.keys(body).map((name) => [name, policy[name as keyof LabellingPolicy]]));
      trail.unshift({ at: '2026-03-01T12:00:00.000Z', by: 'Ada', from, to: body });
      policy = { ...policy, ...(body as Partial<LabellingPolicy>) };
      return { ...policy, trail };
    },
  });
}

const findForm = async () => within(await screen.findByRole('form', { name: 'How pairs are labelled' }));

test('labels per pair, order and checks are changed together, and the change is told', async () => {
  const requests = serve();
  const user = userEvent.setup();
  const { container } = renderApp('/s/scenes/settings');
  const form = await findForm();
  const button = form.getByRole<HTMLButtonElement>('button', { name: 'Change the labelling' });
  expect(button.disabled).toBe(true);
  expect(screen.getByText('None since the study was made.')).toBeTruthy();
  const number = form.getByRole('spinbutton', { name: 'Labels per pair' });
  await user.clear(number);
  await user.type(number, '5');
  await user.selectOptions(form.getByRole('combobox', { name: 'Order' }), 'Subset by subset');
  await user.type(form.getByRole('textbox', { name: 'Subsets in their order' }), 'counting\ncolour');
  await user.type(form.getByRole('spinbutton', { name: 'Gold' }), '20');
  expect(form.getByText('Not changed yet.')).toBeTruthy();
  await user.click(button);
  expect(await form.findByText('Changed.')).toBeTruthy();
  expect(requests.find(({ name }) => name === 'updateLabellingPolicy')?.body).toEqual({
    labelsPerPair: 5,
    order: { kind: 'subset', subsets: ['counting', 'colour'] },
    checks: { goldEvery: 20, contrastiveEvery: null, repeatEvery: null },
  });
  const change = within(screen.getByRole('region', { name: 'Changes of the labelling' })).getByRole('listitem');
  expect(change.textContent).toMatch(/Ada: labels per pair: 5; order: subsets counting, colour; gold every 20 answers/);
  expect(change.textContent).toMatch(/was labels per pair: 3; order: Random; gold never/);
  expect(await axe(container)).toEqual([]);
});

test('what the server refuses stands at its field', async () => {
  serve(
    new FakeFailure(400, { code: 'invalid_input', message: 'checks.goldEvery: too often', field: 'checks.goldEvery' }),
  );
  const user = userEvent.setup();
  renderApp('/s/scenes/settings');
  const form = await findForm();
  await user.type(form.getByRole('spinbutton', { name: 'Gold' }), '9');
  await user.click(form.getByRole('button', { name: 'Change the labelling' }));
  expect((await form.findByRole('alert')).textContent).toBe('checks.goldEvery: too often');
  expect(form.getByRole<HTMLInputElement>('spinbutton', { name: 'Gold' }).value).toBe('9');
});
