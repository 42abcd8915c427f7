// @vitest-environment happy-dom
import { aFrame } from '@plumbline/analysis/testing';
import { encodeFrame, type IntegrityReport, type StudyOverview } from '@plumbline/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { axe } from '../../testing/axe.ts';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { aStudyDetail, idOf } from '../../testing/research-builders.ts';
import { dayStartOf } from './day-start.ts';
import { newestCheckQuery, overviewQuery } from './queries.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const at = '2026-03-01T12:00:00.000Z';
const anOverview = (overrides: Partial<StudyOverview> = {}): StudyOverview => ({
  at,
  ...{ labelsPerPair: 3, pairs: 1000, donePairs: 400, labels: 1500, open: 1500 },
  ...{ surplus: 4, setAside: 20, places: 60 },
  lastHour: { labels: 300, firstAt: '2026-03-01T11:00:00.000Z' },
  today: { labels: 1200, firstAt: '2026-03-01T07:00:00.000Z' },
  people: [
    { id: idOf(1), name: 'Ada', labels: 25, places: 32 },
    { id: idOf(2), name: 'Bo', labels: 0, places: 28 },
  ],
  waiting: { measured: 900, p50Ms: 8, p95Ms: 31, p99Ms: 1204 },
  ...overrides,
});
const SOUND: IntegrityReport = {
  ...{ pairs: 1000, labels: 1500, open: 1500, over: 0, under: 0, orphaned: 0, rebuilt: {} },
  ...{ at: '2026-03-01T03:00:00.000Z', cause: 'nightly' },
};

let studies = 0;

/** A study of its own for each test: the worker's store of frames outlives them. */
function serve(overview: () => StudyOverview | FakeFailure, reports: IntegrityReport[] = [SOUND]) {
  const slug = `overview-${++studies}`;
  const requests = fakeApi({
    readStudy: () => aStudyDetail({ slug }),
    readOverview: overview,
    listIntegrityReports: () => ({ reports }),
    checkIntegrity: () => ({ ...SOUND, at, cause: 'asked', over: 1, orphaned: 2, rebuilt: { totalLabels: 1 } }),
    readFrame: () => new Response(encodeFrame(aFrame())),
  });
  return { requests, url: `/s/${slug}/overview`, slug };
}

const panel = (name: string) =>
  within(screen.getByRole('heading', { name, level: 2 }).closest('section') as HTMLElement);

test('tells how far the study is, how fast it goes and what that assumes', async () => {
  const { requests, url } = serve(() => anOverview());
  const { container } = renderApp(url);
  const bar = await screen.findByRole('progressbar', { name: 'Labels of those wanted' });
  expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['1500', '3000']);
  const labels = panel('Labels');
  expect(labels.getByText(/of 3,000 labels, 50 %/)).toBeTruthy();
  expect(labels.getByText('400 of 1,000 pairs done, at 3 labels a pair.')).toBeTruthy();
  expect(labels.getByText('300 labels, 300 an hour')).toBeTruthy();
  expect(labels.getByText('1,200 labels')).toBeTruthy();
  expect(labels.getByText('about 5 hours, if people go on without a break as in the last hour')).toBeTruthy();
  expect(labels.getByText('1,440 free, 60 kept for people')).toBeTruthy();
  expect(labels.getByText(/^4 came when their pair had all it needs, 20 of raters who are set aside/)).toBeTruthy();
  const [asked] = requests.filter(({ name }) => name === 'readOverview');
  expect(asked?.query).toEqual({ dayStart: dayStartOf(new Date()) });
  expect(await axe(container)).toEqual([]);
});

test('names who is at work, and how long people waited', async () => {
  renderApp(serve(() => anOverview()).url);
  expect(await screen.findByText('2 people took or labelled a pair in the last 5 minutes.')).toBeTruthy();
  const row = within(screen.getByRole('row', { name: /^Ada/ }));
  expect(row.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['25', '32']);
  const waiting = panel('Waiting for the next pair');
  expect(waiting.getAllByRole('definition').map((value) => value.textContent)).toEqual([
    'at most 8 ms',
    'at most 31 ms',
    'at most 1,204 ms',
  ]);
  expect(waiting.getByText(/900 waits measured in the browsers of raters/)).toBeTruthy();
});

test('the agreement comes with its name, its interval and whom it includes', async () => {
  renderApp(serve(() => anOverview()).url);
  expect(await screen.findByText(/^95 % interval -?\d\.\d\d to -?\d\.\d\d \(bootstrap over prompts\)$/)).toBeTruthy();
  expect(screen.getByText(/^Krippendorff’s alpha, nominal.*nobody who is set aside, no surplus labels/s)).toBeTruthy();
});

test('the last check stands there, and another is made on demand; what it finds is said in sentences', async () => {
  const { url } = serve(() => anOverview());
  const user = userEvent.setup();
  renderApp(url);
  expect(await screen.findByText('over 0, under 0, orphaned 0')).toBeTruthy();
  const check = panel('In order');
  expect(check.getByText(/at night/)).toBeTruthy();
  await user.click(check.getByRole('button', { name: 'Check now' }));
  expect(await check.findByText('over 1, under 0, orphaned 2')).toBeTruthy();
  expect(check.getByText(/on demand/)).toBeTruthy();
  expect(check.getByText(/^1 pair has more labels than wanted/)).toBeTruthy();
  expect(check.getByText(/^2 rows do not agree with the history/)).toBeTruthy();
  expect(check.getByText('Counters were wrong, and were counted anew: total labels (1).')).toBeTruthy();
});

test('a study without pairs, people, waits and checks says what would stand there', async () => {
  const nothing = { labels: 0, firstAt: null };
  const empty = anOverview({
    ...{ pairs: 0, donePairs: 0, labels: 0, open: 0, surplus: 0, setAside: 0, places: 0 },
    ...{ lastHour: nothing, today: nothing, people: [], waiting: null },
  });
  renderApp(serve(() => empty, []).url);
  expect(await screen.findByText('No pairs yet')).toBeTruthy();
  expect(screen.getByText('Nobody took or labelled a pair in the last 5 minutes.')).toBeTruthy();
  expect(screen.getByText('Nobody has labelled yet.')).toBeTruthy();
  expect(screen.getByText(/^Not measured yet/)).toBeTruthy();
  expect(await screen.findByText('Not checked yet.')).toBeTruthy();
});

test('where everybody labels every pair there is no end to count to', async () => {
  renderApp(serve(() => anOverview({ labelsPerPair: null, donePairs: null, open: null })).url);
  expect(await screen.findByText(/Everybody labels every pair, so there is no number/)).toBeTruthy();
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(screen.getByRole('button', { name: /No value: Everybody labels every pair/ })).toBeTruthy();
});

test('what is shown stays while it is asked again, and when the server is away', async () => {
  let answer: StudyOverview | FakeFailure = anOverview();
  const { url, slug } = serve(() => answer);
  const { queryClient } = renderApp(url);
  await screen.findByText(/of 3,000 labels, 50 %/);
  const { queryKey } = overviewQuery(slug, dayStartOf(new Date()));
  answer = anOverview({ labels: 1800, open: 1200 });
  await queryClient.refetchQueries({ queryKey });
  expect(await screen.findByText(/of 3,000 labels, 60 %/)).toBeTruthy();
  answer = new FakeFailure(404, { code: 'not_found', message: 'It is gone.' });
  await queryClient.refetchQueries({ queryKey });
  expect(await screen.findByText(/These figures are not of this moment.*It is gone\./)).toBeTruthy();
  expect(screen.getByText(/of 3,000 labels, 60 %/)).toBeTruthy();
  await waitFor(() => expect(queryClient.getQueryState(newestCheckQuery(slug).queryKey)?.status).toBe('success'));
});

test('asks by itself every few seconds', () => {
  const { refetchInterval } = overviewQuery('any', at);
  expect(refetchInterval).toBeGreaterThan(1000);
  expect(refetchInterval).toBeLessThanOrEqual(10_000);
});

test('says that it could not be loaded', async () => {
  renderApp(serve(() => new FakeFailure(404, { code: 'not_found', message: 'No such study.' })).url);
  expect(await screen.findByText(/The progress could not be loaded\. No such study\./)).toBeTruthy();
});
