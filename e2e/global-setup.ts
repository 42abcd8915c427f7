import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from './support/product.ts';

let dataDirectory: string | undefined;

/** Makes the demo's data once, as a first start makes it; each test file works on a copy. */
export async function setup(): Promise<void> {
  dataDirectory = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
  const product = await startProduct({ dataDirectory });
  await product.stop();
  process.env.PLUMBLINE_E2E_DEMO = dataDirectory;
}

export async function teardown(): Promise<void> {
  if (dataDirectory) await rm(dataDirectory, { recursive: true, force: true });
}
