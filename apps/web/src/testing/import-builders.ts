import type { ImportJob, ImportReport } from '@plumbline/contract';
import { idOf } from './research-builders.ts';

const TIME = '2026-01-02T03:04:05.000Z';
export const JOB = idOf(700);

export const aReport = (overrides: Partial<ImportReport> = {}): ImportReport => ({
  prompts: 0,
  pairs: 2,
  labels: 2,
  contrastiveSets: 0,
  reportedFigures: 0,
  scores: 0,
  votes: 0,
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
