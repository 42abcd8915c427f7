import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawScene } from '../../packages/scorer/src/decode/testing/draw-scene.ts';
import type { BenchImage } from './page/side.ts';

/** Drawn once; another number for other pictures. */
const FOLDER = '.cache/bench/photographs-2';
const SIZES = [
  { width: 512, height: 512 },
  { width: 640, height: 480 },
  { width: 768, height: 768 },
  { width: 1024, height: 768 },
] as const;

/** JPEG files of the sizes that pictures have in studies. @param path  of their addresses */
export async function photographs(count: number, path: string): Promise<{ folder: string; images: BenchImage[] }> {
  mkdirSync(FOLDER, { recursive: true });
  const images: BenchImage[] = [];
  for (let index = 0; index < count; index++) {
    const name = `${index}.jpg`;
    const file = join(FOLDER, name);
    if (!existsSync(file)) await writeScene(index, file);
    images.push({ url: `${path}${name}`, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') });
  }
  return { folder: FOLDER, images };
}

async function writeScene(index: number, file: string): Promise<void> {
  writeFileSync(`${file}.part`, await drawScene(index, SIZES[index % SIZES.length] ?? SIZES[0]));
  renameSync(`${file}.part`, file);
}
