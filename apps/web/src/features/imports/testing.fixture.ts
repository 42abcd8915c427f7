import {
  type ImportJob,
  type ImportPreview,
  type ImportReport,
  type ImportSpecDraft,
  ImportSpecSchema,
} from '@plumbline/contract';
import { idOf } from '../../testing/research-builders.ts';

const TIME = '2026-01-02T03:04:05.000Z';
export const JOB = idOf(700);

export const aReport = (overrides: Partial<ImportReport> = {}): ImportReport => ({
  prompts: 0,
  pairs: 2,
  labels: 2,
  contrastiveSets: 0,
  reportedFigures: 0,
  scores: 0,
  unchanged: 0,
  rows: 2,
  rejectedRows: 0,
  rejected: [],
  ...overrides,
});

export const aJob = (overrides: Partial<ImportJob> = {}): ImportJob => ({
  id: JOB,
  state: 'draft',
  files: [{ name: 'pairs.csv', sizeBytes: 30, role: 'data', receivedBytes: 30 }],
  spec: null,
  isAtomic: true,
  task: null,
  rowsDone: 0,
  rowsTotal: null,
  rowsPerSecond: null,
  report: null,
  problem: null,
  createdAt: TIME,
  finishedAt: null,
  createdBy: 'Me',
  ...overrides,
});

export const aSpec = (overrides: Partial<ImportSpecDraft> = {}) =>
  ImportSpecSchema.parse({
    format: 'csv',
    columns: [
      { column: 'prompt', field: 'prompt' },
      { column: 'image', field: 'image' },
      { column: 'Ann', field: 'labelOf', rater: 'Ann' },
      { column: 'colour', field: 'metadataEntry', name: 'colour' },
    ],
    ...overrides,
  });

export const aPreview = (overrides: Partial<ImportPreview> = {}): ImportPreview => ({
  format: 'csv',
  files: [{ name: 'pairs.csv', sizeBytes: 30 }],
  images: 0,
  columns: [
    { name: 'prompt', examples: ['two cats', 'a red cube'] },
    { name: 'image', examples: ['1.png', '2.png'] },
    { name: 'Ann', examples: ['1', '-1', ''] },
    { name: 'colour', examples: ['grey'] },
  ],
  rows: [{ line: 2, cells: ['two cats', '1.png', '1', 'grey'] }],
  spec: aSpec(),
  lines: [
    { kind: 'pair', line: 2, prompt: 'two cats', image: '1.png', labels: [{ rater: 'Ann', value: 1 }] },
    { kind: 'pair', line: 3, prompt: 'a red cube', image: '2.png', labels: [{ rater: 'Ann', value: -1 }] },
  ],
  problems: [],
  ...overrides,
});
