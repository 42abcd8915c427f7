import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFileStorage } from '../storage/file-storage.ts';
import { aManifest, aPair, aStudy } from '../testing/builders.ts';
import { MIGRATIONS_DIRECTORY } from '../testing/migrations-directory.ts';
import { openTestDatabase } from '../testing/open-test-database.ts';
import { aDraft, aLabel, seedPairs } from '../testing/seed-pairs.ts';
import { makeTemporaryDirectory } from '../testing/temporary-directory.ts';
import { createBackup } from './backup/create-backup.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import type { Database } from './database.ts';
import type { Study } from './generated/client.ts';
import { refreshStudySummaries } from './pair-summary.ts';
import { ensureRewardModel } from './reward-models.ts';
import { settingsKey } from './study-scoring.ts';
import { readStudyTotals, readTotals, rebuildTotals, type StudyTotals } from './study-totals.ts';

let database: Database;
let study: Study;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  study = await aStudy(database);
});

const totals = () => readStudyTotals(database.prisma, study.id);

/** The same by counting. */
async function countAll(inside: Database = database, studyId = study.id): Promise<Omit<StudyTotals, 'changes'>> {
  const { prisma } = inside;
  const where = { studyId };
  return {
    pairs: await prisma.pair.count({ where }),
    missingImages: await prisma.pair.count({ where: { studyId, imageSha256: null } }),
    labels: await prisma.currentLabel.count({ where }),
    scores: await prisma.score.count({ where }),
    scoredPairs: await prisma.pairSummary.count({ where: { studyId, textNorm: { not: null } } }),
    open: await countOpen(inside, studyId),
  };
}

async function countOpen({ prisma }: Database, studyId: string): Promise<number> {
  const rows = await prisma.pairSummary.findMany({ where: { studyId }, select: { wanted: true, labels: true } });
  return rows.reduce((sum, { wanted, labels }) => sum + wanted - labels, 0);
}

/** Runs the step, and expects that the totals are those of the rows and that the version has grown. */
async function expectKept(step: () => Promise<unknown>): Promise<void> {
  const before = await totals();
  await step();
  const { changes, ...after } = await totals();
  expect(after).toEqual(await countAll());
  expect(changes).toBeGreaterThan(before.changes);
}

const seedTwenty = (labelled = ['ann', 'ben']) =>
  seedPairs(
    database,
    study,
    Array.from({ length: 20 }, (_, index) =>
      aDraft({
        imageName: `${index}.png`,
        contrastive: ['another'],
        labels: labelled.map((rater) => aLabel(rater, 1)),
        ...(index % 4 === 0 ? { imageSha256: null } : {}),
      }),
    ),
  );

async function seedScores(pairIds: readonly string[]): Promise<void> {
  const settings = aManifest().textNorm;
  await database.transaction(async (tx) => {
    const rewardModelId = await ensureRewardModel(tx, aManifest());
    await tx.study.update({ where: { id: study.id }, data: { rewardModelId } });
    const set = await tx.contrastiveSet.findFirstOrThrow({ where: { prompt: { studyId: study.id } } });
    const made = { studyId: study.id, rewardModelId, contrastiveSetId: set.id, contrastiveKey: set.id, settings };
    const scored = { ...made, settingsKey: settingsKey(settings), rewards: [1, 0], texts: ['another'], textNorm: 0.7 };
    await tx.score.createMany({ data: pairIds.map((pairId) => ({ ...scored, pairId, provenance: {} })) });
    await refreshStudySummaries(tx, study.id);
  });
}

async function say(pairId: string, personId: string, value: number): Promise<void> {
  const labelledAt = new Date();
  await database.transaction(async (tx) => {
    const event = await tx.labelEvent.create({
      data: { studyId: study.id, pairId, personId, value, idempotencyKey: randomUUID(), labelledAt },
    });
    const data = { studyId: study.id, eventId: event.id, value, labelledAt };
    await tx.currentLabel.upsert({
      where: { pairId_personId: { pairId, personId } },
      create: { ...data, pairId, personId },
      update: data,
    });
  });
}

describe('totals', () => {
  it('are zero in a new study, and apart from those of other studies', async () => {
    const other = await aStudy(database);
    await aPair(database, other);
    expect(await totals()).toEqual({
      pairs: 0,
      missingImages: 0,
      labels: 0,
      scores: 0,
      scoredPairs: 0,
      open: 0,
      changes: 0,
    });
    const both = await readTotals(database.prisma, [study.id, other.id]);
    expect([both(study.id).pairs, both(other.id).pairs]).toEqual([0, 1]);
  });

  it('follow imports, images that come later, scores, and their removal', async () => {
    let pairIds: readonly string[] = [];
    await expectKept(async () => {
      pairIds = await seedTwenty();
    });
    expect(await totals()).toMatchObject({ pairs: 20, missingImages: 5, labels: 40, scores: 0 });
    await expectKept(() =>
      seedPairs(database, study, [aDraft({ imageName: '0.png' }), aDraft({ imageName: 'new.png', imageSha256: null })]),
    );
    expect(await totals()).toMatchObject({ pairs: 21, missingImages: 5 });
    await expectKept(() => seedScores(pairIds));
    expect(await totals()).toMatchObject({ scores: 20, scoredPairs: 20 });
    await expectKept(async () => {
      await database.prisma.score.deleteMany({ where: { pairId: { in: pairIds.slice(0, 3) } } });
      await database.transaction((tx) => refreshStudySummaries(tx, study.id));
    });
    expect(await totals()).toMatchObject({ scores: 17, scoredPairs: 17 });
  });

  it('follow labels that come, change and go', async () => {
    const pair = await aPair(database, study);
    const { id } = await database.prisma.person.create({ data: { displayName: 'Ann' } });
    await expectKept(() => say(pair.id, id, 1));
    await expectKept(() => say(pair.id, id, 0));
    expect(await totals()).toMatchObject({ labels: 1 });
    await expectKept(() => database.prisma.currentLabel.deleteMany({ where: { pairId: pair.id } }));
  });

  it('follow what goes with a person and with a pair', async () => {
    const [pairId] = await seedTwenty(['ann', 'ben', 'eve']);
    await expectKept(() => database.prisma.person.deleteMany({ where: { homeStudyId: study.id, displayName: 'ben' } }));
    expect(await totals()).toMatchObject({ labels: 40 });
    await expectKept(() => database.prisma.pair.delete({ where: { id: pairId! } }));
    expect(await totals()).toMatchObject({ pairs: 19, missingImages: 4, labels: 38 });
  });

  it('go with their study, which nothing hinders', async () => {
    await seedScores(await seedTwenty());
    await database.prisma.study.delete({ where: { id: study.id } });
    expect(await database.prisma.studyCounter.count({ where: { studyId: study.id } })).toBe(0);
  });

  it('move the version with whatever else is shown of a study, and with nothing else', async () => {
    const { prisma } = database;
    const pair = await aPair(database, study);
    const { id: personId } = await prisma.person.create({ data: { displayName: 'Ann' } });
    const pairRow = { pairId: pair.id, studyId: study.id };
    await expectKept(() => prisma.study.update({ where: { id: study.id }, data: { name: 'Another' } }));
    await expectKept(() => prisma.pairTag.create({ data: { ...pairRow, tag: 'odd' } }));
    await expectKept(() => prisma.pairTag.deleteMany({ where: pairRow }));
    await expectKept(() => prisma.comment.create({ data: { ...pairRow, body: 'look' } }));
    await expectKept(() => prisma.comment.updateMany({ where: pairRow, data: { deletedAt: new Date() } }));
    const set = { promptId: pair.promptId, version: 7, origin: 'edited' as const, items: ['x'] };
    await expectKept(() => prisma.contrastiveSet.create({ data: set }));
    const figures = { promptId: pair.promptId, source: 'CLIP', figures: { auroc: 0.5 } };
    await expectKept(() => prisma.reportedFigure.create({ data: figures }));
    const event = { ...pairRow, personId, idempotencyKey: randomUUID(), labelledAt: new Date() };
    const { id: eventId } = await prisma.labelEvent.create({ data: { ...event, value: 1, origin: 'adjudication' } });
    const decision = { ...pairRow, eventId, personId, value: 1, at: new Date() };
    await expectKept(() => prisma.pairAdjudication.create({ data: decision }));
    const { changes } = await totals();
    await prisma.savedView.create({ data: { studyId: study.id, name: 'a', query: '' } });
    await prisma.membership.create({ data: { studyId: study.id, personId } });
    await prisma.pairTag.deleteMany({ where: pairRow });
    expect((await totals()).changes).toBe(changes);
  });

  it('are right when many write at once', async () => {
    const pairIds = await seedTwenty([]);
    const people = await Promise.all(
      Array.from({ length: 8 }, (_, at) => database.prisma.person.create({ data: { displayName: `P${at}` } })),
    );
    await expectKept(() =>
      Promise.all(
        people.map(async ({ id }) => {
          for (const pairId of pairIds) await say(pairId, id, 1);
        }),
      ),
    );
    expect(await totals()).toMatchObject({ labels: 160 });
    const rows = await database.prisma.studyCounter.count({ where: { studyId: study.id } });
    expect(rows).toBeLessThanOrEqual(people.length + 1);
  });

  // The embedded database has one connection: there transactions always wait for each other.
  it.runIf(process.env.PLUMBLINE_TEST_DATABASE === 'postgres')('never make writers wait for each other', async () => {
    const [first, second] = [await aPair(database, study), await aPair(database, study)];
    const { id } = await database.prisma.person.create({ data: { displayName: 'Ann' } });
    await database.transaction(async (tx) => {
      await tx.pairTag.create({ data: { pairId: first.id, studyId: study.id, tag: 'slow' } });
      await say(second.id, id, 1);
      expect(await totals()).toMatchObject({ labels: 1 });
    });
    expect(await totals()).toMatchObject(await countAll());
  });

  it('can be counted anew', async () => {
    await seedScores(await seedTwenty());
    const before = await totals();
    await database.prisma.studyCounter.updateMany({ where: { studyId: study.id }, data: { pairs: 5, labels: -3 } });
    for (let time = 1; time <= 2; time += 1) {
      await database.transaction(rebuildTotals);
      expect(await totals()).toEqual({ ...before, changes: before.changes + time });
    }
    await expectKept(() => aPair(database, study));
  });

  it('come out of a backup as they went in, and are kept from then on', async () => {
    await seedScores(await seedTwenty());
    const before = await totals();
    const images = createFileStorage(await makeTemporaryDirectory());
    const archive = await createBackup({ database, images, now: new Date() });
    const restored = await openTestDatabase();
    try {
      const target = { database: restored, images, migrationsDirectory: MIGRATIONS_DIRECTORY };
      unwrap(await restoreBackup(target, Readable.from(archive)));
      expect(await readStudyTotals(restored.prisma, study.id)).toEqual(before);
      await aPair(restored, study);
      const { changes, ...after } = await readStudyTotals(restored.prisma, study.id);
      expect(after).toEqual(await countAll(restored));
      expect(changes).toBeGreaterThan(before.changes);
    } finally {
      await restored.close();
    }
  });
});
