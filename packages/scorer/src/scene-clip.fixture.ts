import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ReferenceValues, ReferenceValuesSchema } from '@plumbline/contract';
import type { ScoreRequest } from './scorer.ts';

/** The embedded model, as the tests use it. */
export const SCENE_CLIP = fileURLToPath(new URL('../../../public/models/scene-clip', import.meta.url));

export const reference: ReferenceValues = ReferenceValuesSchema.parse(readJson('reference.json'));

export function readModelBytes(path: string): Uint8Array {
  return readFileSync(join(SCENE_CLIP, path));
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(SCENE_CLIP, path), 'utf8'));
}

export function requestFor(bytes: Uint8Array, texts: readonly string[]): ScoreRequest {
  return { imageSha256: createHash('sha256').update(bytes).digest('hex'), image: { bytes }, texts };
}
