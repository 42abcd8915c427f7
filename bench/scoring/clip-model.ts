import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClipFiles, CLIP_VIT_B_32, manifestOf } from '@plumbline/scorer/testing';
import { WORDS } from './prompts.ts';

const BUILDER = fileURLToPath(new URL('../../packages/scorer/src/testing/', import.meta.url));

/**
 * A folder with a CLIP of the size of ViT-B/32, random int8 weights: both towers apart, as the scorer takes them, and in one
 * graph, as transformers.js takes them, with a manifest. Building takes a minute, so it is kept until something of it changes.
 */
export async function clipModel(): Promise<string> {
  const options = { ...CLIP_VIT_B_32, seed: 32, dtypes: ['int8'], layout: 'both', words: WORDS } as const;
  const folder = join('.cache/bench', `clip-${digestOf([JSON.stringify(options), ...readBuilder()])}`);
  if (existsSync(folder)) return folder;
  console.error('building the model (once)');
  const files = buildClipFiles(options);
  files.set('manifest.json', Buffer.from(JSON.stringify(await manifestOf(files, { id: 'random-clip' }))));
  const unfinished = `${folder}.${process.pid}`;
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(unfinished, path)), { recursive: true });
    writeFileSync(join(unfinished, path), bytes);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return folder;
}

function readBuilder(): readonly string[] {
  return readdirSync(BUILDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort()
    .map((path) => readFileSync(join(BUILDER, path), 'utf8'));
}

function digestOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}
