// @vitest-environment happy-dom
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame } from '@plumbline/contract';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { aGenerator, anEvaluation, aPlan } from '../../testing/evaluation-builders.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail, idOf } from '../../testing/research-builders.ts';

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

let studies = 0;

/** A study of its own for each test: the worker's store outlives them. */
function serve(generators = [aGenerator({ imagesPerPrompt: { least: 6, most: 6 } })], frame = aFrame()) {
  const slug = `bench-${++studies}`;
  let current = generators;
  const requests = fakeApi({
    readStudy: () => aStudyDetail({ slug }),
    readStudyDetail: () => aStudyDetail({ slug }),
    readFrame: () => new Response(encodeFrame(frame)),
    listGenerators: () => ({ generators: current, prompts: 12, subsets: [] }),
    planEvaluation: ({ body }) => aPlan({ matchups: body.contenders.length - 1 }),
    createEvaluation: ({ body }) => ({ ...anEvaluation({ name: body.name }), problems: [] }),
    updateGenerator: ({ params: { generator }, body }) => {
      current = current.map((one) => (one.id === generator ? { ...one, ...body } : one));
      return current.find(({ id }) => id === generator) ?? aGenerator();
    },
  });
  return { slug, requests };
}

test('one click turns the picks into a blind evaluation against an image that nobody chose', async () => {
  const { slug, requests } = serve();
  const user = userEvent.setup();
  const { container } = renderApp(`/s/${slug}/best-of-n`);
  const make = await screen.findByRole('button', { name: 'Make 200 comparisons, 600 ballots' });
  await screen.findByText('What people think of the chosen image');
  expect(await axe(container)).toEqual([]);
  await user.click(make);
  const link = await screen.findByRole('link', { name: 'Open the evaluation' });
  expect(link.getAttribute('href')).toBe(`/s/${slug}/compare/headline`);
  const body = requests.find(({ name }) => name === 'createEvaluation')?.body;
  expect(body).toMatchObject({
    name: expect.stringMatching(/^Side by side /),
    design: { kind: 'baseline', baseline: 'best of 1' },
    contenders: [{ source: { n: 1 } }, { source: { n: 4 } }, { source: { n: 6 } }],
  });
});

test('names that look like checkpoints become some, and are compared with the first', async () => {
  const names = ['painter-step0', 'painter-step400'];
  const { slug, requests } = serve(names.map((name, at) => aGenerator({ id: idOf(at + 1), name })));
  const user = userEvent.setup();
  renderApp(`/s/${slug}/best-of-n`);
  await user.click(await screen.findByRole('button', { name: 'Take them as such' }));
  await user.click(await screen.findByRole('button', { name: 'Compare all with the first' }));
  await screen.findByRole('heading', { name: /^“Side by side [-\d]{10} [:\d]{5}” is ready$/ });
  const changes = requests.filter(({ name }) => name === 'updateGenerator').map(({ body }) => body);
  expect(changes).toEqual([
    { run: 'painter', step: 0 },
    { run: 'painter', step: 400 },
  ]);
});

test('without scores there is nothing that could choose', async () => {
  const frame = aFrame();
  const { slug } = serve(undefined, { ...frame, scores: [] });
  renderApp(`/s/${slug}/best-of-n`);
  await screen.findByText(/no image of this study has a score/);
});
