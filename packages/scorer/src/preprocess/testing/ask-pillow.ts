import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Preprocessing } from '@plumbline/contract';
import { decodeBase64 } from './pillow-cases.ts';

export interface PillowRequest {
  readonly path: string;
  readonly settings: Preprocessing;
}

const REPOSITORY = fileURLToPath(new URL('../../../../../', import.meta.url));
const SCRIPT = join(REPOSITORY, 'tools/fixtures/preprocess_files.py');
const IMAGES = ['reference-values/images', 'drawbench-sd/images'];

/** The system's first: Pillow comes with a package of the system more often than with another Python. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const findPython = () => PYTHONS.find((python) => spawnSync(python, ['-c', 'import PIL']).status === 0);

/** Images that are not committed, where they lie beside the checkout: at most so many of each folder. */
export function listRealImages(perFolder: number): string[] {
  return IMAGES.map((folder) => join(REPOSITORY, '../shared/data', folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => spread(readdirSync(folder).sort(), perFolder).map((name) => join(folder, name)));
}

const spread = (names: readonly string[], count: number) =>
  names.filter((_, at) => Math.floor((at * count) / names.length) > Math.floor(((at - 1) * count) / names.length));

/** @returns the RGB bytes of each square; undefined: no Python with Pillow on this machine */
export function askPillow(requests: readonly PillowRequest[]): Uint8Array[] | undefined {
  const python = findPython();
  if (python === undefined) return undefined;
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(python, ['-B', SCRIPT], { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${SCRIPT} failed: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => decodeBase64(JSON.parse(line).rgb));
}
