import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crashRepeatedly } from './support/crash.ts';

/** The benchmark of the same name kills twenty times; each start takes seconds. */
const KILLS = 8;

test('killed again and again while labels are written, the database holds every acknowledged label', async () => {
  const template = process.env.PLUMBLINE_E2E_DEMO as string;
  const dataDirectory = await mkdtemp(join(tmpdir(), 'plumbline-crash-'));
  await cp(template, dataDirectory, { recursive: true });
  try {
    const report = await crashRepeatedly(dataDirectory, { kills: KILLS });
    expect(report).toMatchObject({ kills: KILLS, missing: 0 });
    expect(report.acknowledged).toBeGreaterThan(40);
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}, 600_000);
