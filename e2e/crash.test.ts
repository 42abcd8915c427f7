import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crashRepeatedly } from './support/crash.ts';

test('killed twenty times while labels are written, the database holds every acknowledged label', async () => {
  const template = process.env.PLUMBLINE_E2E_DEMO as string;
  const dataDirectory = await mkdtemp(join(tmpdir(), 'plumbline-crash-'));
  await cp(template, dataDirectory, { recursive: true });
  try {
    const report = await crashRepeatedly(dataDirectory, { kills: 20 });
    expect(report).toMatchObject({ kills: 20, missing: 0 });
    expect(report.acknowledged).toBeGreaterThan(100);
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}, 600_000);
