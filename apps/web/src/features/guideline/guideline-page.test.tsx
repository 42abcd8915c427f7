// @vitest-environment happy-dom
import type { Qualification, RoundAnswer } from '@plumbline/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, type FakeHandlers, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { idOf } from '../../testing/research-builders.ts';

const image = { sha256: 'a'.repeat(64), width: 640, height: 480 };
const TEXT = '# Counting\n\nCount **all** of them. <script>alert(1)</script> [more](https://x.test)';
const example = { itemId: idOf(11), prompt: 'two cats', image, expected: 0 as const, explanation: 'There are three.' };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const READY: Qualification = {
  state: 'ready',
  round: 0,
  rounds: 2,
  questions: 2,
  needed: 2,
  open: [],
  answered: [],
  isPreview: false,
};
const QUESTIONS = [21, 22].map((number) => ({ itemId: idOf(number), prompt: `prompt ${number}`, image }));
const WHY = 'Look at the legs.';

/** An annotator whose round expects "aligned" of everything. */
function serve(start: Qualification = READY, more: FakeHandlers = {}) {
  let view = start;
  return fakeApi({
    readSession: () => ({ person: { id: idOf(9), displayName: 'Ada', role: 'annotator' }, version: '0.1.0' }),
    readGuideline: () => ({ text: TEXT, examples: [example] }),
    readQualification: () => view,
    beginRound: () => {
      view = { ...view, state: 'under_way', round: view.round + 1, open: QUESTIONS, answered: [] };
      return view;
    },
    answerQuestion: ({ body }) => {
      const question = view.open.find(({ itemId }) => itemId === body.itemId);
      const given: RoundAnswer[] = question ? [{ ...question, value: body.value, expected: 1, explanation: WHY }] : [];
      const answered = [...view.answered, ...given];
      const open = view.open.filter(({ itemId }) => itemId !== body.itemId);
      const hasPassed = answered.every(({ value }) => value === 1);
      const ended = hasPassed ? 'passed' : view.round === view.rounds ? 'failed' : 'ready';
      view = { ...view, open, answered, state: open.length === 0 ? ended : 'under_way' };
      return view;
    },
    ...more,
  });
}

describe('the guideline', () => {
  test('with its examples, their answers and why; HTML is text, links open elsewhere', async () => {
    serve();
    const { container } = renderApp('/s/scenes/guideline');
    expect(await screen.findByRole('heading', { name: 'Counting', level: 2 })).toBeTruthy();
    expect(container.querySelector('script')).toBeNull();
    expect(screen.getByText(/<script>alert\(1\)<\/script>/)).toBeTruthy();
    const link = screen.getByRole('link', { name: 'more' });
    expect([link.getAttribute('target'), link.getAttribute('rel')]).toEqual(['_blank', 'noopener noreferrer nofollow']);
    const card = within(screen.getByRole('article'));
    expect(card.getByText('Not aligned')).toBeTruthy();
    expect(card.getByText('There are three.')).toBeTruthy();
    expect(await axe(container)).toEqual([]);
  });

  test('pictures of examples are enlarged', async () => {
    serve();
    const user = userEvent.setup();
    renderApp('/s/scenes/guideline');
    await user.click(await screen.findByRole('button', { name: /two cats/ }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('640 × 480 px')).toBeTruthy();
  });

  test('leads to the round where one comes first, else to the work', async () => {
    serve();
    renderApp('/s/scenes/guideline');
    expect(await screen.findByRole('link', { name: 'Go to the round' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Start labelling' })).toBeNull();
    cleanup();
    serve({ ...READY, state: 'none', questions: 0, needed: 0, rounds: null });
    renderApp('/s/scenes/guideline');
    expect(await screen.findByRole('link', { name: 'Start labelling' })).toBeTruthy();
  });

  test('that cannot be fetched says so, and can be asked for again', async () => {
    serve(READY, { readGuideline: () => new FakeFailure(403, { code: 'not_yours', message: 'Not for you.' }) });
    renderApp('/s/scenes/guideline');
    expect((await screen.findByRole('alert')).textContent).toContain('Not for you.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});

describe('the round', () => {
  test('is gone through with the keys of the labelling page alone, and passed', async () => {
    const requests = serve();
    const user = userEvent.setup();
    const { container } = renderApp('/s/scenes/qualification');
    (await screen.findByRole('button', { name: 'Begin the round' })).focus();
    await user.keyboard('{Enter}');
    for (const { prompt } of QUESTIONS) {
      const heading = await screen.findByRole('heading', { name: prompt, level: 1 });
      expect(document.activeElement).toBe(heading);
      expect(screen.queryByText(WHY)).toBeNull();
      expect(await axe(container)).toEqual([]);
      await user.keyboard('{ArrowRight}');
      expect(await screen.findByText(WHY)).toBeTruthy();
      const next = screen.getByRole('button', { name: /^(Next question|See how it went)$/ });
      expect(document.activeElement).toBe(next);
      expect(document.getElementById(next.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
        'As expected',
      );
      // The answer is given; the same key does nothing more.
      await user.keyboard('{ArrowLeft}{Enter}');
    }
    expect(await screen.findByRole('heading', { name: 'You have passed' })).toBeTruthy();
    expect(screen.getByText('2 of 2 answers were as expected; 2 are needed.')).toBeTruthy();
    const answers = requests.filter(({ name }) => name === 'answerQuestion').map(({ body }) => body);
    expect(answers).toEqual(QUESTIONS.map(({ itemId }) => ({ itemId, round: 1, value: 1 })));
  });

  test('says kindly that it was not passed, lets try again, and says kindly when no round is left', async () => {
    serve();
    const user = userEvent.setup();
    renderApp('/s/scenes/qualification');
    await user.click(await screen.findByRole('button', { name: 'Begin the round' }));
    const goThrough = async () => {
      for (const { prompt } of QUESTIONS) {
        await screen.findByRole('heading', { name: prompt, level: 1 });
        await user.click(screen.getByRole('button', { name: 'Unsure' }));
        expect((await screen.findByText('Another answer was expected')).closest('div')?.textContent).toContain(
          'Aligned',
        );
        await user.keyboard('{Enter}');
      }
    };
    await goThrough();
    expect(await screen.findByRole('heading', { name: 'Not quite yet' })).toBeTruthy();
    expect(screen.getByText('You have one more try.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await goThrough();
    expect(await screen.findByRole('heading', { name: 'Thank you for trying' })).toBeTruthy();
    expect(screen.getByText(/ask them if you would like one/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Start labelling' })).toBeNull();
  });

  test('goes on where it was; the guideline is one key away and leaves the question alone', async () => {
    const answered = [{ ...QUESTIONS[0]!, value: 1 as const, expected: 1 as const, explanation: WHY }];
    const requests = serve({ ...READY, state: 'under_way', round: 1, open: [QUESTIONS[1]!], answered });
    const user = userEvent.setup();
    renderApp('/s/scenes/qualification');
    await screen.findByRole('heading', { name: 'prompt 22', level: 1 });
    expect(screen.getByText('Question 2 of 2')).toBeTruthy();
    await user.keyboard('g');
    const dialog = await screen.findByRole('dialog', { name: 'Guideline' });
    await within(dialog).findByRole('heading', { name: 'Counting' });
    await user.keyboard('{ArrowRight}');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('heading', { name: 'prompt 22', level: 1 })).toBeTruthy();
    expect(requests.some(({ name }) => name === 'answerQuestion')).toBe(false);
  });

  test('an answer that was not taken can be given again', async () => {
    let isBroken = true;
    const requests = serve(
      { ...READY, state: 'under_way', round: 1, open: QUESTIONS },
      {
        answerQuestion: () =>
          isBroken
            ? new FakeFailure(409, { code: 'wrong_state', message: 'That round is not under way.' })
            : {
                ...READY,
                state: 'under_way',
                round: 1,
                open: [QUESTIONS[1]!],
                answered: [{ ...QUESTIONS[0]!, value: 0, expected: 0, explanation: '' }],
              },
      },
    );
    const user = userEvent.setup();
    renderApp('/s/scenes/qualification');
    await user.click(await screen.findByRole('button', { name: 'Not aligned' }));
    expect((await screen.findByRole('alert')).textContent).toBe('That round is not under way.');
    isBroken = false;
    await user.keyboard('{ArrowLeft}');
    expect(await screen.findByText('As expected')).toBeTruthy();
    expect(requests.filter(({ name }) => name === 'answerQuestion').length).toBeGreaterThan(1);
  });
});
