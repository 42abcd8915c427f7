import { randomUUID } from 'node:crypto';
import { NO_GENERATOR, NOT_ADJUDICATED, type StudyFrame } from '@plumbline/analysis';
import { decodeFrame, encodeFrame } from '@plumbline/contract';
import { createRandom } from '@plumbline/contrast';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aManifest, aPair, aStudy } from '../../testing/builders.ts';
import { openTestDatabase } from '../../testing/open-test-database.ts';
import { aDraft, aLabel, digestOf, SEEDED_AT, seedPairs } from '../../testing/seed-pairs.ts';
import type { Database } from '../database.ts';
import type { Study } from '../generated/client.ts';
import { ensureRewardModel } from '../reward-models.ts';
import { readStudyFrame } from './read-study-frame.ts';

const RATERS = ['ann', 'ben', 'eve', 'joe'];
const VALUES = [1, 0, -1] as const;

let database: Database;
let study: Study;
let frame: StudyFrame;

beforeAll(async () => {
  database = await openTestDatabase();
  study = await aStudy(database, { name: 'A study' });
  await seed();
  frame = await read();
});
afterAll(() => database.close());

async function read(id = study.id): Promise<StudyFrame> {
  const found = await readStudyFrame(database, id);
  if (!found) throw new Error('no such study');
  return found;
}

async function seed(): Promise<void> {
  const random = createRandom('study-frame');
  const drafts = Array.from({ length: 120 }, (_, index) =>
    aDraft({
      imageName: `${random.pick(['a', 'B', 'ü', 'z'])}/${index}.png`,
      prompt: random.pick(['two cats', 'three "red" apples', 'Ärger', 'a house']),
      subset: random.pick(['counting', 'composition', '']),
      generator: random.pick(['painter A', 'painter b', null]),
      imageSha256: index % 7 === 0 ? null : digestOf(`${index}`),
      labels: RATERS.slice(0, random.integer(0, 4)).map((rater) =>
        aLabel(rater, random.pick(VALUES), new Date(SEEDED_AT.getTime() - random.integer(0, 1e6))),
      ),
    }),
  );
  const pairIds = await seedPairs(database, study, drafts);
  await seedPairs(database, await aStudy(database), drafts);
  await seedMarks(pairIds);
  await seedScores(pairIds);
}

async function seedMarks(pairIds: readonly string[]): Promise<void> {
  const { prisma } = database;
  const judge = await prisma.person.create({ data: { displayName: 'ann' } });
  const own = (pairId: string) => ({ pairId, studyId: study.id });
  for (const [at, pairId] of pairIds.slice(0, 9).entries()) {
    const value = VALUES[at % 3] as number;
    const event = { ...own(pairId), personId: judge.id, value, origin: 'adjudication' as const, labelledAt: SEEDED_AT };
    const { id: eventId } = await prisma.labelEvent.create({ data: { ...event, idempotencyKey: randomUUID() } });
    await prisma.pairAdjudication.create({
      data: { ...own(pairId), eventId, personId: judge.id, value, at: SEEDED_AT },
    });
    await prisma.pairTag.createMany({ data: ['odd', 'Check'].map((tag) => ({ ...own(pairId), tag })) });
    await prisma.comment.createMany({
      data: [{ body: 'a' }, { body: 'b' }, { body: '', deletedAt: SEEDED_AT }].map((it) => ({ ...own(pairId), ...it })),
    });
  }
}

/** Some pairs by two models, with and without contrastive sets, some under two settings; the later one has other rewards. */
async function seedScores(pairIds: readonly string[]): Promise<void> {
  const { prisma } = database;
  const pairs = await prisma.pair.findMany({ where: { id: { in: [...pairIds] } }, orderBy: { id: 'desc' } });
  for (const promptId of new Set(pairs.map((pair) => pair.promptId))) {
    const set = (version: number) => ({ promptId, version, origin: 'edited' as const, items: ['x', 'y'] });
    await prisma.contrastiveSet.createMany({ data: [set(2), set(3)] });
    await prisma.reportedFigure.create({ data: { promptId, source: 'CLIP', figures: { auroc: 0.5, scale: 3 } } });
  }
  await prisma.reportedFigure.create({
    data: { promptId: pairs[0]!.promptId, source: 'human', figures: { 'mean human': 0.25 } },
  });
  for (const [index, id] of ['clip', 'blip'].entries()) {
    const rewardModelId = await ensureRewardModel(prisma, aManifest({ id, name: id.toUpperCase() }));
    const score = (pairId: string, reward: number) => {
      const row = { studyId: study.id, pairId, rewardModelId, contrastiveKey: '', settingsKey: '', texts: [] };
      return { ...row, rewards: [reward], provenance: {} };
    };
    for (const [at, pair] of pairs.slice(index * 20, 70).entries()) {
      const sets = await prisma.contrastiveSet.findMany({
        where: { promptId: pair.promptId },
        orderBy: { version: 'desc' },
      });
      await prisma.score.create({ data: score(pair.id, at) });
      for (const { id: setId, version } of sets.slice(0, 1 + (at % 2))) {
        for (const settingsKey of ['temperature:1', 'temperature:2']) {
          const rewards = [at, version, settingsKey.endsWith('2') ? 1 / 3 : 0];
          const contrastive = { contrastiveSetId: setId, contrastiveKey: setId, settingsKey };
          await prisma.score.create({ data: { ...score(pair.id, at), ...contrastive, rewards, texts: ['x', 'y'] } });
        }
      }
    }
  }
}

const hex = (bytes: Uint8Array, at: number, width: number) =>
  Buffer.from(bytes.subarray(at * width, (at + 1) * width)).toString('hex');
const uuid = (text: string) => text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const pairIdAt = (at: number) => uuid(hex(frame.pairs.ids, at, 16));
const byCodeUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

describe('the frame of a study', () => {
  it('says whose it is', () => {
    const { id, slug } = study;
    expect(frame.study).toEqual({ id, slug, name: 'A study', textNorm: null, ensemble: null });
    expect(frame.subsets).toEqual(['', 'composition', 'counting']);
    expect(frame.generators).toEqual(['painter A', 'painter b']);
    expect(frame.tags).toEqual(['Check', 'odd']);
  });

  it('holds every prompt in order, with the number of its contrastive sets', async () => {
    const prompts = await database.prisma.prompt.findMany({ where: { studyId: study.id } });
    prompts.sort((a, b) => byCodeUnits(a.subset, b.subset) || byCodeUnits(a.text, b.text));
    expect(frame.prompts.ids).toEqual(prompts.map(({ id }) => id));
    expect(frame.prompts.texts).toEqual(prompts.map(({ text }) => text));
    expect([...frame.prompts.subset].map((at) => frame.subsets[at])).toEqual(prompts.map(({ subset }) => subset));
    const sets = await database.prisma.contrastiveSet.groupBy({ by: ['promptId'], _max: { version: true } });
    const newest = new Map(sets.map(({ promptId, _max }) => [promptId, _max.version]));
    expect([...frame.prompts.setVersions]).toEqual(prompts.map(({ id }) => newest.get(id) ?? 0));
  });

  it('holds every pair in order of subset, prompt and image, with what is known of it', async () => {
    const include = { prompt: true, generator: true, summary: true, adjudication: true, comments: true, tags: true };
    const pairs = await database.prisma.pair.findMany({ where: { studyId: study.id }, include });
    pairs.sort(
      (a, b) =>
        byCodeUnits(a.prompt.subset, b.prompt.subset) ||
        byCodeUnits(a.prompt.text, b.prompt.text) ||
        byCodeUnits(a.imageName, b.imageName),
    );
    const found = Array.from({ length: frame.pairs.length }, (_, at) => ({
      id: pairIdAt(at),
      prompt: frame.prompts.ids[frame.pairs.prompt[at]!],
      generator: frame.pairs.generator[at] === NO_GENERATOR ? undefined : frame.generators[frame.pairs.generator[at]!],
      name: frame.pairs.imageNames[at],
      sha256: hex(frame.pairs.imageSha256, at, 32),
      last: frame.pairs.lastLabelledAt[at],
      adjudicated: frame.pairs.adjudicated[at],
      comments: frame.pairs.comments[at],
      tags: [...frame.pairs.tagged.tag]
        .filter((_, row) => frame.pairs.tagged.pair[row] === at)
        .map((t) => frame.tags[t]),
    }));
    const expected = pairs.map((pair) => ({
      id: pair.id,
      prompt: pair.promptId,
      generator: pair.generator?.name,
      name: pair.imageName,
      sha256: pair.imageSha256 ?? '0'.repeat(64),
      last: pair.summary?.lastLabelledAt?.getTime() ?? Number.NaN,
      adjudicated: pair.adjudication?.value ?? NOT_ADJUDICATED,
      comments: pair.comments.filter(({ deletedAt }) => !deletedAt).length,
      tags: pair.tags.map(({ tag }) => tag).sort(byCodeUnits),
    }));
    expect(found).toEqual(expected);
  });

  it('holds the labels that count by pair and rater; who only decided is no rater', async () => {
    const labels = await database.prisma.currentLabel.findMany({ where: { studyId: study.id } });
    const rows = [...frame.labels.value].map((value, row) => ({
      pairId: pairIdAt(frame.labels.pair[row]!),
      personId: frame.raters[frame.labels.rater[row]!]!.id,
      value,
    }));
    const key = ({ pairId, personId }: { pairId: string; personId: string }) => `${pairId} ${personId}`;
    const expected = labels.map(({ pairId, personId, value }) => ({ pairId, personId, value }));
    expect([...rows].sort((a, b) => byCodeUnits(key(a), key(b)))).toEqual(
      expected.sort((a, b) => byCodeUnits(key(a), key(b))),
    );
    const places = rows.map((_, row) => frame.labels.pair[row]! * 100 + frame.labels.rater[row]!);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(frame.raters.map(({ name, kind }) => `${name} ${kind}`).sort()).toEqual(
      RATERS.map((name) => `${name} imported`),
    );
  });

  it('holds raw rewards by pair and set version, once for each, the newest', () => {
    expect(frame.scores.map(({ model }) => model)).toEqual([
      { id: 'blip', revision: '1', name: 'BLIP' },
      { id: 'clip', revision: '1', name: 'CLIP' },
    ]);
    for (const { pair, setVersion, offsets, rewards } of frame.scores) {
      const places = [...pair].map((at, row) => at * 10 + setVersion[row]!);
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      for (const [row, version] of setVersion.entries()) {
        const own = [...rewards.subarray(offsets[row], offsets[row + 1])];
        if (version === 0) expect(own).toHaveLength(1);
        else expect(own.slice(1)).toEqual([version, 1 / 3]);
      }
    }
    expect(frame.scores[1]!.pair).toHaveLength(70 + 70 + 35);
  });

  it('holds reported figures, with NaN for what was not reported', () => {
    const [clip, human] = frame.reported;
    expect([clip!.source, clip!.names, human!.names]).toEqual(['CLIP', ['auroc', 'scale'], ['mean human']]);
    expect([...clip!.values].slice(0, 4)).toEqual([0.5, 3, 0.5, 3]);
    expect([...human!.values].filter((value) => !Number.isNaN(value))).toEqual([0.25]);
  });

  it('travels, and has another version after a change and only then', async () => {
    expect(unwrap(decodeFrame(encodeFrame(frame)))).toEqual(frame);
    expect((await read()).version).toBe(frame.version);
    await aPair(database, study);
    expect((await read()).version).not.toBe(frame.version);
  });

  it('of a new study is empty, and there is none of an unknown one', async () => {
    const empty = await aStudy(database, { rewardModelId: await ensureRewardModel(database.prisma, aManifest()) });
    const found = await read(empty.id);
    expect(found).toMatchObject({ subsets: [], raters: [], scores: [], reported: [], pairs: { length: 0 } });
    expect(found.study.textNorm).toEqual(aManifest().textNorm);
    expect(await readStudyFrame(database, randomUUID())).toBeUndefined();
  });

  it('of many pages misses nothing and repeats nothing', async () => {
    const many = await aStudy(database);
    const of = (kind: number, n: string) =>
      `('0000000${kind}-${many.id.slice(9, 24)}' || lpad((${n})::text, 12, '0'))::uuid`;
    await database.sqlTransaction((connection) =>
      connection.run(`
        INSERT INTO prompt (id, study_id, text, text_hash) SELECT ${of(1, 'n')}, '${many.id}', 'prompt ' || n, n
        FROM generate_series(1, 2001) n;
        INSERT INTO person (id, display_name, home_study_id) SELECT ${of(2, 'n')}, 'rater ' || n, '${many.id}'
        FROM generate_series(1, 2) n;
        INSERT INTO pair (id, study_id, prompt_id, image_name, shuffle)
        SELECT ${of(3, 'n')}, '${many.id}', ${of(1, '1 + n % 2001')}, n, 0 FROM generate_series(1, 10001) n;
        INSERT INTO label_event (id, study_id, pair_id, person_id, value, idempotency_key, labelled_at)
        SELECT ${of(4, '10 * n + r')}, '${many.id}', ${of(3, 'n')}, ${of(2, 'r')}, n % 2, ${of(4, 'n')}, now()
        FROM generate_series(1, 10001) n, generate_series(1, 2) r;
        INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
        SELECT pair_id, person_id, study_id, id, value, labelled_at FROM label_event WHERE study_id = '${many.id}';
        INSERT INTO reward_model (id, model_id, revision, manifest) VALUES (${of(5, '1')}, 'many', '1', '{}');
        INSERT INTO score (id, study_id, pair_id, reward_model_id, contrastive_key, settings_key, rewards, provenance)
        SELECT ${of(6, 'n')}, '${many.id}', ${of(3, 'n')}, ${of(5, '1')}, '', '', ARRAY[n::float8 / 3], '{}'
        FROM generate_series(1, 10001) n;`),
    );
    const { pairs, prompts, labels, scores } = await read(many.id);
    const numbers = pairs.imageNames.map(Number);
    expect(prompts.texts).toHaveLength(2001);
    expect(new Set(numbers).size).toBe(10_001);
    expect([...pairs.prompt].map((at) => prompts.texts[at])).toEqual(numbers.map((n) => `prompt ${1 + (n % 2001)}`));
    expect([...labels.pair]).toEqual(numbers.flatMap((_, at) => [at, at]));
    expect([...labels.value]).toEqual(numbers.flatMap((n) => [n % 2, n % 2]));
    expect([...scores[0]!.rewards]).toEqual(numbers.map((n) => n / 3));
  });
});
