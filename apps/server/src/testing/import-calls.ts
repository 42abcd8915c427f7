import { importPairs, uploadImage } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import sharp from 'sharp';
import type { TestApp } from './create-test-app.ts';

type Study = { readonly id: string; readonly slug: string };
type Row = Record<string, unknown>;

export const rowOf = (line: number, overrides: Row = {}): Row => ({
  line,
  prompt: 'three red apples',
  image: `${line}.png`,
  ...overrides,
});

export const toLines = (rows: readonly unknown[]): string =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');

export const pngOf = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: { r: red, g: 0, b: 0 } } })
    .png()
    .toBuffer();

/** What tests of imports do over and over, as a researcher. */
export const importCalls = (t: TestApp) => ({
  send: (study: Study, rows: readonly unknown[], atomic: 'true' | 'false' = 'true') =>
    t.researcher.call(importPairs, { params: { study: study.slug }, query: { atomic }, body: toLines(rows) }),

  upload: async (bytes: Uint8Array) => unwrap(await t.researcher.call(uploadImage, { body: new Uint8Array(bytes) })),

  async countRows({ id: studyId }: Study) {
    const { prisma } = t.deps.database;
    return {
      prompts: await prisma.prompt.count({ where: { studyId } }),
      pairs: await prisma.pair.count({ where: { studyId } }),
      events: await prisma.labelEvent.count({ where: { studyId } }),
      labels: await prisma.currentLabel.count({ where: { studyId } }),
      sets: await prisma.contrastiveSet.count({ where: { prompt: { studyId } } }),
      raters: await prisma.person.count({ where: { homeStudyId: studyId } }),
      summaries: await prisma.pairSummary.count({ where: { studyId } }),
    };
  },
});

export const NOTHING_ADDED = {
  prompts: 0,
  pairs: 0,
  labels: 0,
  contrastiveSets: 0,
  reportedFigures: 0,
  scores: 0,
  votes: 0,
  unchanged: 0,
  rejectedRows: 0,
  rejected: [],
};
