import {
  createEvaluation,
  deleteEvaluation,
  type EvaluationDraftInput,
  listEvaluations,
  listGenerators,
  planEvaluation,
  readEvaluation,
  readVoteFrame,
  updateEvaluation,
  updateGenerator,
  VoteFrameSchema,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, digestOf, seedPairs } from '../../testing/seed-pairs.ts';

const PROMPTS = ['a red cube', 'two cats', 'three apples', 'a dog on a boat'];

let t: TestApp;
let study: Study;

beforeAll(async () => {
  t = await createTestApp();
  study = await aStudy(t.deps.database);
  const image = (prompt: string, generator: string, at: number, overrides = {}) =>
    aDraft({
      prompt,
      generator,
      subset: prompt.includes('a ') ? 'one' : 'many',
      imageName: `${prompt}/${generator}/${at}.png`,
      ...overrides,
    });
  await seedPairs(t.deps.database, study, [
    ...PROMPTS.flatMap((prompt) => [0, 1].flatMap((at) => [image(prompt, 'sd14', at), image(prompt, 'sd21', at)])),
    // Of one prompt it has nothing, of another one image only; one image of a third is known by its name alone.
    image('a red cube', 'short', 0),
    image('a red cube', 'short', 1),
    image('two cats', 'short', 0),
    image('three apples', 'short', 0),
    image('three apples', 'short', 1, { imageSha256: null }),
    // The very image of another generator.
    ...PROMPTS.map((prompt, at) =>
      image(prompt, 'copier', 0, at === 0 ? { imageSha256: digestOf(`${prompt}/sd14/0.png`) } : {}),
    ),
  ]);
});
afterAll(() => t.close());

const generator = (name: string) => ({ name, source: { kind: 'generator' as const, generator: name } });
const draft = (overrides: Partial<EvaluationDraftInput> = {}): EvaluationDraftInput => ({
  name: 'SD 1.4 against 2.1',
  contenders: [generator('sd14'), generator('sd21')],
  seed: 7,
  ...overrides,
});
const params = () => ({ study: study.slug });
const plan = async (overrides: Partial<EvaluationDraftInput>) =>
  unwrap(await t.researcher.call(planEvaluation, { params: params(), body: draft(overrides) }));
const make = async (overrides: Partial<EvaluationDraftInput> = {}) =>
  unwrap(await t.researcher.call(createEvaluation, { params: params(), body: draft(overrides) }));
const readFrame = async (evaluation: string) => {
  const response = unwrap(await t.researcher.call(readVoteFrame, { params: { ...params(), evaluation } }));
  return { etag: response.headers.get('etag'), frame: VoteFrameSchema.parse(await response.json()) };
};

describe('generators', () => {
  it('are listed with the images that they have of prompts', async () => {
    const { generators, prompts, subsets } = unwrap(await t.researcher.call(listGenerators, { params: params() }));
    expect(prompts).toBe(4);
    expect(subsets).toEqual([
      { subset: 'many', prompts: 2 },
      { subset: 'one', prompts: 2 },
    ]);
    expect(generators.map(({ name, prompts: number, imagesPerPrompt }) => [name, number, imagesPerPrompt])).toEqual([
      ['copier', 4, { least: 1, most: 1 }],
      ['sd14', 4, { least: 2, most: 2 }],
      ['sd21', 4, { least: 2, most: 2 }],
      ['short', 3, { least: 1, most: 2 }],
    ]);
  });

  it('may be checkpoints of a run; an evaluation says so', async () => {
    const { slug } = await make();
    const before = await readFrame(slug);
    const { generators } = unwrap(await t.researcher.call(listGenerators, { params: params() }));
    const { id } = generators.find(({ name }) => name === 'sd21')!;
    const body = { run: 'fine-tuning', step: 500 };
    const changed = await t.researcher.call(updateGenerator, { params: { ...params(), generator: id }, body });
    expect(unwrap(changed)).toMatchObject({ name: 'sd21', ...body, prompts: 4 });
    const after = await readFrame(slug);
    expect(after.frame.evaluation.contenders[1]).toMatchObject(body);
    expect(after.etag).not.toBe(before.etag);
  });
});

describe('what would not work', () => {
  const codes = async (overrides: Partial<EvaluationDraftInput>) =>
    (await plan(overrides)).problems.map(({ code, blocks, contender, count }) => [code, blocks, contender, count]);

  it('is found in the draft itself', async () => {
    expect(await codes({ contenders: [generator('sd14')] })).toEqual([['one_contender', true, undefined, undefined]]);
    expect(await codes({ contenders: [] })).toEqual([['one_contender', true, undefined, undefined]]);
    const twice = [generator('sd14'), { ...generator('sd21'), name: 'sd14' }];
    expect(await codes({ contenders: twice })).toEqual([['same_name', true, 'sd14', undefined]]);
    const same = [generator('sd14'), { ...generator('sd14'), name: 'again' }];
    expect(await codes({ contenders: same })).toEqual([['same_source', true, 'again', undefined]]);
    expect(await codes({ design: { kind: 'baseline', baseline: 'sd3' } })).toEqual([
      ['unknown_baseline', true, 'sd3', undefined],
    ]);
  });

  it('is found in the study', async () => {
    expect(await codes({ contenders: [generator('sd14'), generator('sd3')] })).toEqual([
      ['unknown_generator', true, 'sd3', undefined],
    ]);
    expect(await codes({ subsets: ['none'] })).toContainEqual(['unknown_subset', true, undefined, undefined]);
    expect(await codes({ imagesPerSide: 4 })).toEqual([
      ['grid_unequal', false, 'sd14', 4],
      ['grid_unequal', false, 'sd21', 4],
      ['nothing_to_compare', true, undefined, undefined],
    ]);
    const scorer = { kind: 'best-of-n' as const, n: 'all' as const, by: 'textnorm:none@1' };
    const contenders = [generator('sd14'), { name: 'best', source: scorer }];
    expect(await codes({ contenders })).toEqual([['unknown_scorer', true, 'best', undefined]]);
  });

  it('says what can still be compared', async () => {
    const { problems, ...rest } = await plan({ contenders: [generator('sd14'), generator('short')], imagesPerSide: 2 });
    expect(rest).toMatchObject({ prompts: 1, matchups: 1, comparisons: 1, ballots: 3 });
    expect(problems).toEqual([
      {
        code: 'prompts_missing',
        blocks: false,
        contender: 'short',
        count: 1,
        message: '“short” has no image of 1 prompt. Left to compare: 1 prompt of which all have images.',
        examples: ['a dog on a boat'],
      },
      expect.objectContaining({ code: 'grid_unequal', count: 2, examples: ['three apples', 'two cats'] }),
    ]);
  });

  it('refuses to make it, naming the place', async () => {
    const body = draft({ contenders: [generator('sd14'), generator('sd3')] });
    const refused = await t.researcher.call(createEvaluation, { params: params(), body });
    expect(refused).toMatchObject({
      code: 'evaluation_unfit',
      details: { field: 'contenders.1', message: 'The study has no generator “sd3”.' },
    });
    expect(await t.annotator.call(createEvaluation, { params: params(), body })).toMatchObject({ code: 'not_yours' });
  });
});

describe('an evaluation', () => {
  it('has its comparisons from the start, equal images among them as ties that nobody is asked', async () => {
    const made = await make({ name: 'Copied', contenders: [generator('copier'), generator('sd14')] });
    expect(made).toMatchObject({
      ...{ slug: 'copied', state: 'open', prompts: 4, comparisons: 4, sameComparisons: 1, wanted: 9, counted: 0 },
      ...{ raters: 0, surplus: 0, imageSize: 256, seed: 7 },
      problems: [{ code: 'same_images', blocks: false, count: 1, examples: ['a red cube'] }],
    });
    const { frame } = await readFrame('copied');
    expect(frame.prompts.text).toEqual(['three apples', 'two cats', 'a dog on a boat', 'a red cube']);
    expect(frame.comparisons).toMatchObject({ isSame: [0, 0, 0, 1], wanted: [3, 3, 3, 0], first: [0, 0, 0, 0] });
    expect(frame.pairs).toHaveLength(8);
    expect(frame.ballots.comparison).toEqual([]);
    const places = await t.deps.database.prisma.comparison.findMany({ where: { evaluationId: made.id } });
    expect(places.map(({ place }) => place).sort()).toEqual([0, 1, 2, 3]);
  });

  it('is numbered where its name is taken, and refused where its slug is', async () => {
    const name = 'Über alles';
    expect([(await make({ name })).slug, (await make({ name })).slug]).toEqual(['uber-alles', 'uber-alles-2']);
    const body = draft({ slug: 'uber-alles' });
    const refused = await t.researcher.call(createEvaluation, { params: params(), body });
    expect(refused).toMatchObject({ code: 'name_taken', details: { field: 'slug' } });
    const { evaluations } = unwrap(await t.researcher.call(listEvaluations, { params: params() }));
    expect(evaluations.slice(0, 2).map(({ slug }) => slug)).toEqual(['uber-alles-2', 'uber-alles']);
  });

  it('takes fewer prompts, the same ones for the same seed', async () => {
    const texts = async (seed: number) => {
      const { slug } = await make({ maxPrompts: 2, seed });
      return (await readFrame(slug)).frame.prompts.text;
    };
    expect(await texts(1)).toHaveLength(2);
    expect(await texts(1)).toEqual(await texts(1));
  });

  it('changes while people vote, with another version each time', async () => {
    const { slug } = await make({ name: 'Changing', isOpen: false });
    const address = { ...params(), evaluation: slug };
    const change = async (body: Parameters<typeof t.researcher.call<typeof updateEvaluation>>[1]['body']) =>
      unwrap(await t.researcher.call(updateEvaluation, { params: address, body }));
    expect(unwrap(await t.researcher.call(readEvaluation, { params: address }))).toMatchObject({ state: 'draft' });
    const before = await readFrame(slug);
    expect(await change({ state: 'open', votesPerComparison: 5 })).toMatchObject({ state: 'open', wanted: 20 });
    expect(await change({ state: 'closed', votesPerComparison: 1, name: 'Changed' })).toMatchObject({
      ...{ state: 'closed', wanted: 4, name: 'Changed', slug },
    });
    const after = await readFrame(slug);
    expect(after.frame.comparisons.wanted).toEqual([1, 1, 1, 1]);
    expect(after.etag).not.toBe(before.etag);
    expect(await change({ state: 'open' })).toMatchObject({ state: 'open' });
  });

  it('is removed once its slug is said again', async () => {
    const { slug } = await make({ name: 'To go' });
    const address = { ...params(), evaluation: slug };
    const wrong = await t.researcher.call(deleteEvaluation, { params: address, query: { confirm: 'x' } });
    expect(wrong).toMatchObject({ code: 'invalid_input', details: { field: 'confirm' } });
    unwrap(await t.researcher.call(deleteEvaluation, { params: address, query: { confirm: slug } }));
    expect(await t.researcher.call(readEvaluation, { params: address })).toMatchObject({ code: 'not_found' });
  });
});
