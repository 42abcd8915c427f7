import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeStandings, type VoteTable } from '@plumbline/analysis';
import {
  type Call,
  type Criterion,
  createStudy,
  type Evaluation,
  listEvaluations,
  listPairs,
  readEvaluation,
  readVoteFrame,
  updateStudy,
  type VoteAnswer,
  type VoteFrame,
  VoteFrameSchema,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitUntilSaved } from './support/browser.ts';
import { runCommand } from './support/command-line.ts';
import {
  countSame,
  inWords,
  type SeenBallot,
  splitRepeats,
  strengthOf,
  tally,
  tieParameterOf,
  winRateOf,
} from './support/counted-votes.ts';
import {
  type GeneratorFolders,
  HAS_DRAWBENCH,
  layOutDrawBench,
  layOutDrawings,
  PROMPTS,
} from './support/generator-folders.ts';
import { hear, type Traffic } from './support/heard-traffic.ts';
import { invite, joinByKeyboard, type Labeller } from './support/labelling-people.ts';
import { learnPictures, type TellPicture } from './support/tell-pictures.ts';
import { useDemo } from './support/use-demo.ts';
import { type Asked, nextVote, pressVote, swipeVote, tapVote, waitUntilPast } from './support/voting-people.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const CRITERIA = ['fidelity', 'alignment'] as const satisfies readonly Criterion[];
/** Of each person's comparisons; three of a dozen. */
const REPEAT_SHARE = 0.25;

const fixture = useDemo();
let folder: string;
let call: Call;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-generators-'));
  call = await fixture.callAsOwner();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Sets an evaluation of two folders up as a script does. Its name is seen by those who vote, and names nobody. */
async function create(study: string, name: string, { generators, table }: GeneratorFolders, ...more: string[]) {
  const folders = generators.flatMap((one) => ['--generator', `${one.name}=${one.folder}`]);
  const args = ['--name', name, '--prompts', table, ...folders, '--max-prompts', String(PROMPTS), ...more, '--json'];
  const made = await runCommand(fixture.demo, 'evaluation', 'create', study, ...args);
  return JSON.parse(made) as Evaluation;
}

interface Voter extends Labeller {
  readonly traffic: Traffic;
  /** As seen, in the order in which they came. */
  readonly ballots: Map<string, SeenBallot>;
}

/** Joins, and comes to the voting page by way of the study's comparisons. */
async function bringIn(study: string, name: string, options: BrowserContextOptions = {}): Promise<Voter> {
  const labeller = await joinByKeyboard(fixture.browser, await invite(call, study), name, options);
  const { page, context } = labeller;
  await page.waitForURL(/\/s\//);
  // What the labelling page knows of pairs is no part of what voting tells.
  await page.goto('about:blank');
  const traffic = hear(context);
  await page.goto(`${fixture.demo.url}/s/${study}/compare`);
  await page.waitForURL(/\/vote$/);
  return { ...labeller, traffic, ballots: new Map() };
}

/** Looks at both sides, as a person does: which picture of which prompt stands where. */
async function look({ traffic, ballots }: Voter, tell: TellPicture, { ballotId }: Asked): Promise<SeenBallot> {
  const known = ballots.get(ballotId);
  if (known) return known;
  const at = async (side: string) => tell(await traffic.picture(`/api/v1/ballots/${ballotId}/${side}/0`));
  const [left, right] = [await at('left'), await at('right')];
  expect(left.row).toBe(right.row);
  expect(left.generator).not.toBe(right.generator);
  const seen = { row: left.row, left: left.generator, right: right.generator, said: {} };
  ballots.set(ballotId, seen);
  return seen;
}

/** Who is to win by the nth ballot of a person: each of both at times, and nobody at times. */
const TASTE = { fidelity: [0, 0, 1, null], alignment: [1, 0, null, 0, 0] } as const;

function choose(seen: SeenBallot, { criterion }: Asked, nth: number, names: readonly string[]): VoteAnswer {
  const winner = TASTE[criterion][nth % TASTE[criterion].length];
  if (winner === null || winner === undefined) return 'tie';
  return seen.left === names[winner] ? 'left' : 'right';
}

interface Habits {
  readonly give: (page: Page, answer: VoteAnswer, nth: number) => Promise<void>;
  /** Before the nth answer, from 0. */
  readonly before?: (voter: Voter, nth: number) => Promise<void>;
  /** After it. */
  readonly rest?: (voter: Voter, nth: number, asked: Asked) => Promise<void>;
}

async function voteToTheEnd(voter: Voter, tell: TellPicture, names: readonly string[], habits: Habits) {
  const { page, ballots } = voter;
  for (let nth = 0; ; nth += 1) {
    const asked = await nextVote(page);
    if (asked === null) return;
    const seen = await look(voter, tell, asked);
    const answer = choose(seen, asked, [...ballots.keys()].indexOf(asked.ballotId), names);
    await habits.before?.(voter, nth);
    await habits.give(page, answer, nth);
    await waitUntilPast(asked, page);
    ballots.set(asked.ballotId, { ...seen, said: { ...seen.said, [asked.criterion]: answer } });
    await habits.rest?.(voter, nth, asked);
  }
}

/** Without a network for some answers; then the page is loaded anew, and the last answer taken back and given otherwise. */
const ON_A_TRAIN: Habits = {
  give: pressVote,
  before: async ({ context }, nth) => context.setOffline(nth >= 5 && nth < 8),
  rest: async (voter, nth, asked) => {
    const { page, context } = voter;
    if (nth < 7 && (await page.locator('fieldset button[aria-disabled="false"]').count()) === 0) {
      await context.setOffline(false);
    }
    if (nth !== 7) return;
    await context.setOffline(false);
    await page.reload();
    await nextVote(page);
    await page.keyboard.press('Backspace');
    await expect.poll(() => nextVote(page)).toEqual(asked);
    await pressVote(page, 'tie');
    await waitUntilPast(asked, page);
    const seen = voter.ballots.get(asked.ballotId);
    if (seen) voter.ballots.set(asked.ballotId, { ...seen, said: { ...seen.said, [asked.criterion]: 'tie' } });
  },
};

const SWIPES = 6;
const BY_TOUCH: Habits = { give: (page, answer, nth) => (nth < SWIPES ? swipeVote : tapVote)(page, answer) };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const readFrame = async (study: string, evaluation: string): Promise<VoteFrame> => {
  const response = unwrap(await call(readVoteFrame, { params: { study, evaluation } }));
  return VoteFrameSchema.parse(await response.json());
};

/** All that tells whose a picture is, or which pair it belongs to. */
async function secretsOf(study: string, evaluation: Evaluation, { pictures, generators }: GeneratorFolders) {
  const frame = await readFrame(study, evaluation.slug);
  const { pairs } = unwrap(await call(listPairs, { params: { study }, query: { limit: 200 } }));
  return [
    ...generators.map(({ name }) => name),
    ...pictures.map(({ file }) => file),
    ...pairs.map(({ image }) => image?.sha256 ?? '?'),
    ...pairs.map(({ imageName }) => imageName),
    ...frame.pairs,
    ...frame.comparisons.id,
    ...frame.prompts.id,
    ...evaluation.contenders.flatMap(({ id, generatorId }) => [id, generatorId ?? id]),
  ];
}

async function leaksOf({ traffic }: Voter, secrets: readonly string[]): Promise<string[]> {
  const heard = await traffic.read();
  return heard.flatMap(({ what, text }) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${what}`),
  );
}

const MATERIALS = [
  {
    title: 'drawings of our own',
    study: 'drawings',
    isThere: true,
    layOut: () => layOutDrawings(call, join(folder, 'drawings')),
  },
  {
    title: 'SD 1.4 against SD 2.1',
    study: 'drawbench',
    isThere: HAS_DRAWBENCH,
    layOut: () => layOutDrawBench(join(folder, 'drawbench')),
  },
];

describe.each(MATERIALS)('$title', ({ title, study, isThere, layOut }) => {
  if (!isThere) console.log(`${title}: not beside the checkout, so this is left out.`);
  let folders: GeneratorFolders;
  let evaluation: Evaluation;
  let tell: TellPicture;
  const voters: Voter[] = [];
  const namesOf = () => folders.generators.map(({ name }) => name);

  test.skipIf(!isThere)('two folders are ready to vote in by one command', async () => {
    folders = await layOut();
    evaluation = await create(study, 'Two painters', folders, '--votes', '2', '--repeat-share', String(REPEAT_SHARE));
    expect(evaluation).toMatchObject({ state: 'open', prompts: PROMPTS, comparisons: PROMPTS, wanted: 2 * PROMPTS });
    tell = await learnPictures(await fixture.browser.newPage(), folders.pictures);
  });

  test.skipIf(!isThere)('two people vote: one by keyboard, offline in between, one by touch on a phone', async () => {
    const [train, phone] = [await bringIn(study, 'Train Tom'), await bringIn(study, 'Phone Pia', PHONE)];
    voters.push(train, phone);
    await Promise.all([
      voteToTheEnd(train, tell, namesOf(), ON_A_TRAIN),
      voteToTheEnd(phone, tell, namesOf(), BY_TOUCH),
    ]);
    await Promise.all(voters.map(({ page }) => waitUntilSaved(page)));
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    const unexpected = voters
      .flatMap(({ errors }) => errors)
      .filter((error) => !/ERR_INTERNET_DISCONNECTED/.test(error));
    expect(unexpected).toEqual([]);
    const params = { study, evaluation: evaluation.slug };
    expect(unwrap(await call(readEvaluation, { params }))).toMatchObject({
      counted: 2 * PROMPTS,
      surplus: 0,
      raters: 2,
    });
  });

  test.skipIf(!isThere)('each saw each prompt once, and some once more with the sides exchanged', () => {
    for (const { ballots, name } of voters) {
      const { votes, repeats } = splitRepeats([...ballots.values()]);
      const rows = Array.from({ length: PROMPTS }, (_, at) => at + 1);
      expect(
        votes.map(({ row }) => row).sort((a, b) => a - b),
        name,
      ).toEqual(rows);
      expect(votes.filter(({ left }) => left === namesOf()[0]).length, name).toBe(PROMPTS / 2);
      // One more may have come due with the last comparisons.
      expect(repeats.length - REPEAT_SHARE * PROMPTS, name).toBeOneOf([0, 1]);
      for (const { row, left, right } of repeats) {
        expect(votes).toContainEqual(expect.objectContaining({ row, left: right, right: left }));
      }
    }
  });

  test.skipIf(!isThere)('nothing that passed told whose a picture is', async () => {
    const secrets = await secretsOf(study, evaluation, folders);
    for (const voter of voters) {
      expect(await leaksOf(voter, secrets), voter.name).toEqual([]);
      const headers = await voter.traffic.pictureHeaders();
      expect(headers.length).toBeGreaterThanOrEqual(2 * PROMPTS);
      expect(headers.filter((one) => 'content-length' in one || 'last-modified' in one)).toEqual([]);
      expect(new Set(headers.map((one) => one['content-type']))).toEqual(new Set(['image/webp']));
    }
  });

  test.skipIf(!isThere).each(CRITERIA)('figures on %s are those counted by hand', async (criterion) => {
    const [first = '', second = ''] = namesOf();
    const votes = voters.flatMap(({ ballots }) => splitRepeats([...ballots.values()]).votes);
    const byHand = tally(votes, criterion, first);
    expect(byHand.wins * byHand.losses * byHand.ties).toBeGreaterThan(0);

    const file = ['leaderboard', '--format', 'json', '--criterion', criterion];
    const exported = JSON.parse(
      await runCommand(fixture.demo, 'evaluation', 'export', study, evaluation.slug, ...file),
    );
    const rows = new Map(exported.rows.map((row: { contender: string }) => [row.contender, row]));
    const expected = { ...byHand, win_rate: winRateOf(byHand), strength: expect.closeTo(strengthOf(byHand), 9) };
    expect(rows.get(first)).toMatchObject(expected);
    const other = { wins: byHand.losses, ties: byHand.ties, losses: byHand.wins };
    expect(rows.get(second)).toMatchObject({ ...other, win_rate: winRateOf(other) });

    const frame: VoteTable = await readFrame(study, evaluation.slug);
    const settings = { criterion, subset: null, withSimulated: false, without: [], baseline: 1 };
    const standings = computeStandings(frame, settings);
    expect(standings.tie).toBeCloseTo(tieParameterOf(byHand), 9);
    const repeats = voters.map(({ ballots }) => countSame([...ballots.values()], criterion));
    const [same, of] = [sum(repeats.map((one) => one.same)), sum(repeats.map((one) => one.of))];
    expect(standings.consistency.same?.value).toBeCloseTo(same / of, 12);
  });

  test.skipIf(!isThere)('the results page shows the same figures', async () => {
    const { page, errors, context } = await fixture.openOwner();
    for (const criterion of CRITERIA) {
      await page.goto(`${fixture.demo.url}/s/${study}/compare/${evaluation.slug}?criterion=${criterion}`);
      const votes = voters.flatMap(({ ballots }) => splitRepeats([...ballots.values()]).votes);
      for (const name of namesOf()) {
        const byHand = tally(votes, criterion, name);
        const row = page.getByRole('table', { name: 'Contenders by strength' }).getByRole('row', { name });
        await row.getByTitle(inWords(byHand), { exact: true }).waitFor();
        expect(await row.textContent()).toContain(`${Math.round(100 * winRateOf(byHand))} %`);
        expect(await row.textContent()).toContain(strengthOf(byHand).toFixed(2).replace('-', '−'));
      }
    }
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('by hand', () => {
  test('folders that are dropped on the page become an evaluation that is ready to vote in', async () => {
    await layOutDrawings(call, join(folder, 'dropped'));
    unwrap(await call(createStudy, { body: { name: 'By hand', slug: 'by-hand' } }));
    const { page, errors, context } = await fixture.openOwner();
    await page.goto(`${fixture.demo.url}/s/by-hand/compare/new`);
    await page.locator('[data-chooser=folder]').setInputFiles(join(folder, 'dropped'));
    await page.getByRole('button', { name: `Import ${2 * PROMPTS} images` }).click();
    await page.getByRole('button', { name: `Make ${PROMPTS} comparisons` }).click();
    await page.getByRole('heading', { name: /is ready$/ }).waitFor();
    const { evaluations } = unwrap(await call(listEvaluations, { params: { study: 'by-hand' } }));
    expect(evaluations).toMatchObject([{ state: 'open', prompts: PROMPTS, comparisons: PROMPTS }]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('what the reward models say', () => {
  const OF_SCORES = /\/(?:pairs|scoring-inputs|scores)$|\/models\/|\.onnx|\.wasm/;
  const study = 'drawings';
  const answerOne = async (voter: Voter, tell: TellPicture): Promise<Asked> => {
    const asked = await nextVote(voter.page);
    if (asked === null) throw new Error('nothing is asked');
    await look(voter, tell, asked);
    await pressVote(voter.page, 'left');
    await waitUntilPast(asked, voter.page);
    return asked;
  };

  test('is shown after all answers, where the evaluation reveals it; nothing of it passes before', async () => {
    const folders = await layOutDrawings(call, join(folder, 'drawings'));
    unwrap(await call(updateStudy, { params: { study }, body: { model: 'scene-clip', reveal: 'never' } }));
    await runCommand(fixture.demo, 'evaluation', 'close', study, 'two-painters');
    const evaluation = await create(study, 'With a model', folders, '--reveal', 'after', '--repeat-share', '0');
    const voter = await bringIn(study, 'Curious Cy');
    const tell = await learnPictures(await fixture.browser.newPage(), folders.pictures);
    const { page, traffic } = voter;
    await answerOne(voter, tell);
    await waitUntilSaved(page);
    const secrets = await secretsOf(study, evaluation, folders);
    expect(await leaksOf(voter, secrets)).toEqual([]);
    expect((await traffic.read()).filter(({ what }) => OF_SCORES.test(what))).toEqual([]);

    await answerOne(voter, tell);
    const strip = page.getByTestId('vote-strip');
    await expect.poll(() => strip.getByTestId('verdict').textContent(), { timeout: 60_000 }).toMatch(/model/);
    expect(await strip.textContent()).toMatch(/TextNorm/);
    await expect
      .poll(async () => (await traffic.read()).some(({ what }) => /^answer to POST .*\/scores$/.test(what)))
      .toBe(true);
    // Names stay unsaid: who learns whose style is whose is not blind for the next one.
    const names = folders.generators.map(({ name }) => name);
    expect(await leaksOf(voter, [...names, ...folders.pictures.map(({ file }) => file)])).toEqual([]);
    expect(voter.errors).toEqual([]);
  });
});
