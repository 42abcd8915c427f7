import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty directory that goes when the running test ends. */
export async function makeTemporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'plumbline-test-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
