import { createHash, randomUUID } from 'node:crypto';
import type { ModelManifest, Person, Role } from '@plumbline/contract';
import type { Database } from '../db/database.ts';
import type { Pair, Prisma, Study } from '../db/generated/client.ts';
import { refreshPairSummary } from '../db/pair-summary.ts';
import type { InstalledModel } from '../dependencies.ts';
import { manifestUrlOf } from '../models/model-registry.ts';

/** The kind whose graphs are apart and whose reward is a cosine. */
type DualEncoderManifest = Extract<ModelManifest, { kind: 'dual-encoder' }>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const aManifest = (overrides: Partial<DualEncoderManifest> = {}): DualEncoderManifest => {
  const file = (path: string) => ({ path, sizeBytes: 1, sha256: sha256(path), digestOrigin: 'manifest' as const });
  const graph = (path: string) => ({ ...file(path), externalData: [] });
  return {
    id: 'scene-clip',
    revision: '1',
    name: 'Scene CLIP',
    kind: 'dual-encoder',
    source: { kind: 'folder' },
    licence: 'Apache-2.0',
    measures: 'how well a text fits a picture',
    limits: 'scenes only',
    logitScale: 100,
    logitBias: 0,
    textNorm: { variant: 'temperature', tau: 2 },
    tokenizer: {
      file: file('words.json'),
      config: file('tokenizer.json'),
      maxTokens: 32,
      unknownTokenId: 1,
      padding: null,
    },
    preprocessing: { edgePx: 64, resample: 'bicubic', fit: 'squash', mean: [0, 0, 0], std: [1, 1, 1] },
    weights: { fp32: { image: graph('image.onnx'), text: graph('text.onnx') } },
    ...overrides,
  };
};

export const anInstalledModel = (overrides: Partial<InstalledModel> = {}): InstalledModel => {
  const { manifest = aManifest() } = overrides;
  return {
    manifest,
    manifestUrl: manifestUrlOf(manifest.id),
    files: { directory: '' },
    origin: 'shipped',
    addedBy: null,
    addedAt: null,
    ...overrides,
  };
};

export async function aPerson(
  database: Database,
  role: Role = 'annotator',
  displayName = `A ${role}`,
): Promise<Person> {
  const data = { role, displayName };
  return database.prisma.person.create({ data, select: { id: true, displayName: true, role: true } });
}

export function aStudy(database: Database, overrides: Partial<Prisma.StudyUncheckedCreateInput> = {}): Promise<Study> {
  const slug = `study-${randomUUID().slice(0, 8)}`;
  return database.prisma.study.create({ data: { slug, name: slug, ...overrides } });
}

export async function aMember(database: Database, study: { id: string }, person: { id: string }): Promise<void> {
  await database.prisma.membership.create({ data: { studyId: study.id, personId: person.id } });
}

export interface PairOverrides {
  readonly prompt?: string;
  readonly subset?: string;
  readonly imageName?: string;
  /** Null: the image is missing. */
  readonly imageSha256?: string | null;
  readonly generator?: string;
  readonly shuffle?: number;
  readonly contrastive?: readonly string[];
}

/** A pair with its prompt, its image's row (no bytes) and, if asked for, its generator and contrastive set. */
export async function aPair(database: Database, study: { id: string }, overrides: PairOverrides = {}): Promise<Pair> {
  const { prisma } = database;
  const { prompt = 'three red apples', subset = '', imageName = `${randomUUID()}.png` } = overrides;
  const imageSha256 = overrides.imageSha256 === undefined ? sha256(imageName) : overrides.imageSha256;
  const promptRow = await aPrompt(database, study, prompt, subset);
  if (imageSha256) await anImage(database, imageSha256);
  if (overrides.contrastive) await aContrastiveSet(database, promptRow.id, overrides.contrastive);
  const generatorId = overrides.generator ? await aGenerator(database, study, overrides.generator) : null;
  const data = {
    studyId: study.id,
    promptId: promptRow.id,
    imageName,
    imageSha256,
    generatorId,
    shuffle: overrides.shuffle ?? 0,
  };
  const pair = await prisma.pair.create({ data });
  await database.transaction((tx) => refreshPairSummary(tx, pair.id));
  return pair;
}

async function anImage({ prisma }: Database, imageSha256: string): Promise<void> {
  const image = { sha256: imageSha256, mime: 'image/png', sizeBytes: 100, width: 64, height: 48 };
  await prisma.image.createMany({ data: [image], skipDuplicates: true });
}

export async function aContrastiveSet({ prisma }: Database, promptId: string, items: readonly string[]): Promise<void> {
  const version = (await prisma.contrastiveSet.count({ where: { promptId } })) + 1;
  await prisma.contrastiveSet.create({ data: { promptId, version, origin: 'rules', items: [...items] } });
}

const aPrompt = ({ prisma }: Database, study: { id: string }, text: string, subset: string) => {
  const key = { studyId: study.id, subset, textHash: sha256(text) };
  return prisma.prompt.upsert({ where: { studyId_subset_textHash: key }, create: { ...key, text }, update: {} });
};

async function aGenerator({ prisma }: Database, study: { id: string }, name: string): Promise<string> {
  const key = { studyId: study.id, name };
  const { id } = await prisma.generator.upsert({ where: { studyId_name: key }, create: key, update: {} });
  return id;
}
