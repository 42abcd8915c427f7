import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  createStudy,
  deleteStudy,
  type EndpointCall,
  type ExportKind,
  exportStudy,
  type ImportLineDraft,
  importPairs,
  recordLabel,
  TABLE_FORMATS,
  uploadImage,
  withdrawLabel,
} from '@plumbline/contract';
import { type FoundImage, isRejection, openImport, previewImport } from '@plumbline/formats';
import { ok, unwrap } from '@plumbline/result';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMember } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

let t: TestApp;
let folder: string;

beforeAll(async () => {
  t = await createTestApp();
  folder = await mkdtemp(path.join(os.tmpdir(), 'plumbline-round-trip-'));
});
afterAll(async () => {
  await t.close();
  await rm(folder, { recursive: true, force: true });
});

const provenance = { origin: 'imported', file: 'elsewhere.csv', importedAt: '2026-01-02T03:04:05.678Z' } as const;
const TWO_CATS = { prompt: 'two cats, "grey"\nand 一匹の犬', subset: 'counting' };
const RED_CAR = { prompt: '=cmd|a red car' };

/** Everything that a study can hold: histories, decisions, several sets, figures, scores of each kind, odd texts. */
const linesOf = (imageSha256: string): ImportLineDraft[] => [
  {
    kind: 'prompt',
    line: 1,
    ...TWO_CATS,
    sets: [
      { origin: 'rules', items: ['three cats', 'two dogs'] },
      { origin: 'edited', items: ['three cats', 'three cats', 'a|b'] },
    ],
    reported: { clip: { auroc: 0.1 + 0.2, scale: 5 }, human: { human: 0.42 } },
  },
  { kind: 'prompt', line: 2, prompt: 'a prompt without pairs' },
  {
    line: 3,
    ...TWO_CATS,
    image: 'g1/a.png',
    imageSha256,
    generator: 'g, 1',
    metadata: { seed: 7, 'guidance "scale"': 7.5, isUpscaled: true, '10': 'ten' },
    labels: [
      { rater: 'Bo', value: 1, note: 'fine', activeMs: 1234, labelledAt: '2026-01-01T00:00:00.001Z' },
      { rater: 'sim', value: -1, raterKind: 'simulated', origin: 'simulated', labelledAt: '2026-01-01T00:00:01.000Z' },
    ],
  },
  { line: 8, ...TWO_CATS, image: 'g1/b.png', imageSha256 },
  {
    line: 4,
    ...RED_CAR,
    image: 'missing.png',
    labels: [
      {
        rater: 'Zoë',
        value: 1,
        sequence: 1,
        raterKind: 'human',
        origin: 'human',
        labelledAt: '2026-01-03T00:00:00.000Z',
      },
      {
        rater: 'Zoë',
        value: null,
        sequence: 2,
        raterKind: 'human',
        origin: 'human',
        labelledAt: '2026-01-03T00:00:01.000Z',
      },
      {
        rater: 'Zoë',
        value: 0,
        sequence: 3,
        raterKind: 'human',
        origin: 'human',
        labelledAt: '2026-01-02T00:00:00.000Z',
      },
      {
        rater: 'Zoë',
        value: 1,
        sequence: 4,
        raterKind: 'human',
        origin: 'adjudication',
        labelledAt: '2026-01-04T00:00:00.000Z',
      },
    ],
  },
  {
    kind: 'score',
    line: 5,
    ...TWO_CATS,
    image: 'g1/a.png',
    model: { id: 'clip', revision: 'v1', name: 'CLIP, large' },
    rewards: [0.30000000000000004, -1e-7, 12],
    texts: ['three cats', 'two dogs'],
    settings: { variant: 'minmax', scale: 5 },
    provenance,
    computedAt: '2026-01-05T00:00:00.123Z',
  },
  {
    kind: 'score',
    line: 6,
    ...TWO_CATS,
    image: 'g1/a.png',
    model: { id: 'clip', revision: 'v1', name: 'CLIP, large' },
    rewards: [1, 0.5, 0.25],
    texts: ['three cats', 'a|b'],
    settings: { variant: 'temperature', tau: 0.07 },
    provenance,
    computedAt: '2026-01-05T00:00:00.123Z',
  },
  {
    kind: 'score',
    line: 7,
    ...RED_CAR,
    image: 'missing.png',
    model: { id: 'blip2', revision: 'r', name: 'BLIP-2' },
    rewards: [-3.5],
    provenance,
    computedAt: '2026-01-06T00:00:00.000Z',
  },
];

async function anEmptyStudy(slug = `study-${randomUUID().slice(0, 8)}`): Promise<string> {
  const body = { name: 'A study, with all', slug, description: 'For copying.' };
  return unwrap(await t.owner.call(createStudy, { body })).slug;
}

const send = async (study: string, lines: readonly object[]) =>
  unwrap(
    await t.researcher.call(importPairs, {
      params: { study },
      body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    }),
  );

/** Two people of the same name, one of whom changes her mind and one who takes a label back. */
async function letPeopleLabel(slug: string): Promise<void> {
  const study = await t.deps.database.prisma.study.findUniqueOrThrow({ where: { slug }, include: { pairs: true } });
  const pairs = study.pairs.toSorted((a, b) => (a.imageName < b.imageName ? -1 : 1));
  const [first, second] = [await t.signIn('annotator', 'Ann'), await t.signIn('annotator', 'Ann')];
  for (const { person } of [first, second]) await aMember(t.deps.database, study, person);
  const params = { study: slug };
  const said = (at: number, minute: number) => ({
    pairId: pairs[at]?.id ?? '',
    idempotencyKey: randomUUID(),
    labelledAt: `2026-02-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
  });
  const answer = { activeMs: 2000, note: ' a note\twith spaces ' };
  unwrap(await first.call(recordLabel, { params, body: { ...said(0, 1), ...answer, value: 0 } }));
  unwrap(await first.call(recordLabel, { params, body: { ...said(0, 2), ...answer, value: 1 } }));
  unwrap(await second.call(recordLabel, { params, body: { ...said(0, 3), activeMs: 10, value: -1 } }));
  unwrap(await second.call(recordLabel, { params, body: { ...said(1, 4), activeMs: 10, value: 1 } }));
  unwrap(await second.call(withdrawLabel, { params, body: said(1, 5) }));
}

async function aFullStudy(slug?: string): Promise<string> {
  const background = { r: 10, g: 120, b: 40 };
  const bytes = await sharp({ create: { width: 16, height: 12, channels: 3, background } })
    .png()
    .toBuffer();
  const { sha256 } = unwrap(await t.researcher.call(uploadImage, { body: new Uint8Array(bytes) }));
  const study = await anEmptyStudy(slug);
  await send(study, linesOf(sha256));
  await letPeopleLabel(study);
  return study;
}

type Query = NonNullable<EndpointCall<typeof exportStudy>['query']>;

async function exported(study: string, kind: ExportKind, query: Query = {}): Promise<Buffer> {
  const answer = unwrap(await t.researcher.call(exportStudy, { params: { study, kind }, query }));
  return Buffer.from(await answer.arrayBuffer());
}

async function takeImage(image: FoundImage) {
  return ok(unwrap(await t.researcher.call(uploadImage, { body: Uint8Array.from(await image.read()) })).sha256);
}

/** Imports a file as somebody does who takes what the preview suggests. */
async function bring(study: string, name: string, bytes: Buffer): Promise<void> {
  const file = path.join(folder, `${randomUUID()}-${name}`);
  await writeFile(file, bytes);
  const { spec, problems } = await previewImport({ path: file });
  expect(problems).toEqual([]);
  const lines: object[] = [];
  for await (const item of openImport({ path: file }, spec, { takeImage })) {
    expect(isRejection(item) ? item : undefined).toBeUndefined();
    lines.push(item);
  }
  await send(study, lines);
}

describe.each(TABLE_FORMATS)('exports as %s, imported into an empty study', (format) => {
  it('give the same exports again, byte for byte', async () => {
    const study = await aFullStudy();
    const kinds = [
      ['prompts', {}],
      ['pairs', {}],
      ['labels', { events: 'all' }],
      ['scores', {}],
    ] as const;
    const files = [];
    for (const [kind, query] of kinds) files.push(await exported(study, kind, { ...query, format }));
    const copy = await anEmptyStudy();
    for (const [at, [kind]] of kinds.entries()) await bring(copy, `${kind}.${format}`, files[at] ?? Buffer.alloc(0));
    for (const [at, [kind, query]] of kinds.entries()) {
      const again = await exported(copy, kind, { ...query, format });
      expect(again.toString('latin1'), kind).toBe(files[at]?.toString('latin1'));
    }
    const [before, after] = [await exported(study, 'labels', { format }), await exported(copy, 'labels', { format })];
    expect(after.equals(before)).toBe(true);
  });

  it('give the same labels that count, without their history', async () => {
    const study = await aFullStudy();
    const labels = await exported(study, 'labels', { format });
    const copy = await anEmptyStudy();
    await bring(copy, `labels.${format}`, labels);
    expect((await exported(copy, 'labels', { format })).toString('latin1')).toBe(labels.toString('latin1'));
  });
});

describe.each(['none', 'files', 'embedded'] as const)('a dataset with images: %s', (images) => {
  it('imported into an empty study of the same name, gives the same file', async () => {
    const slug = `dataset-${images}`;
    await aFullStudy(slug);
    const dataset = await exported(slug, 'dataset', { images });
    unwrap(await t.owner.call(deleteStudy, { params: { study: slug }, query: { confirm: slug } }));
    await anEmptyStudy(slug);
    await bring(slug, 'dataset.zip', dataset);
    const again = await exported(slug, 'dataset', { images });
    expect(again.equals(dataset)).toBe(true);
  });
});

it('holds what was put in', async () => {
  const study = await aFullStudy();
  const text = (await exported(study, 'labels', { events: 'all', format: 'jsonl' })).toString();
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map(({ image, rater, event, label, origin }) => [image, rater, event, label, origin])).toEqual([
    ['missing.png', 'Zoë', 1, 1, 'human'],
    ['missing.png', 'Zoë', 2, null, 'human'],
    ['missing.png', 'Zoë', 3, 0, 'human'],
    ['missing.png', 'Zoë', 4, 1, 'adjudication'],
    ['g1/a.png', 'Ann', 1, 0, 'human'],
    ['g1/a.png', 'Ann', 2, 1, 'human'],
    ['g1/a.png', 'Ann (2)', 1, -1, 'human'],
    ['g1/a.png', 'Bo', 1, 1, 'imported'],
    ['g1/a.png', 'sim', 1, -1, 'simulated'],
    ['g1/b.png', 'Ann (2)', 1, 1, 'human'],
    ['g1/b.png', 'Ann (2)', 2, null, 'human'],
  ]);
});
