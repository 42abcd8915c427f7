// Decides what a start has to do again: a step runs when what it reads has changed since it last succeeded.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STAMPS = '.cache/stamps';
const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.git', '.cache', 'data']);

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) return yield path;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (!SKIPPED.has(entry.name)) yield* filesUnder(join(path, entry.name));
  }
}

/** Small files by content (a checkout changes times), large ones by size and time. */
function fingerprint(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const path of inputs.flatMap((input) => [...filesUnder(input)]).sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\n`).update(size < 200_000 ? readFileSync(path) : `${size} ${mtimeMs}`);
  }
  return hash.digest('hex');
}

/**
 * @param {{ name: string, inputs: string[], outputs: string[], work: () => Promise<void> }} step
 *   outputs: paths that must exist for the step to count as done
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function whenStale({ name, inputs, outputs, work }) {
  const stamp = join(STAMPS, name);
  const now = fingerprint(inputs);
  const isFresh = outputs.every(existsSync) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
  if (isFresh) return false;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint(inputs));
  return true;
}
