import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contrastivePrompts } from '@plumbline/contrast';

const DRAWBENCH = fileURLToPath(new URL('../../../shared/data/drawbench-sd/images', import.meta.url));
const SCENES = fileURLToPath(new URL('../../public/models/scene-clip/reference', import.meta.url));
const SCENE_COUNT = 12;

/** By their row of DrawBench. Of the first eight prompts the embedded model knows every word; none is another's contrastive prompt. */
const PROMPTS = [
  ['016', 'A red car and a white sheep.'],
  ['018', 'A green apple and a black backpack.'],
  ['117', 'A bicycle on top of a boat.'],
  ['128', 'A cat on the left of a dog.'],
  ['017', 'A blue bird and a brown bear.'],
  ['033', 'An elephant under the sea.'],
  ['125', 'A banana on the left of an apple.'],
  ['127', 'A car on the left of a bus.'],
  ['020', 'A yellow book and a red vase.'],
  ['014', 'A yellow colored giraffe.'],
  ['124', 'A zebra underneath a broccoli.'],
  ['126', 'A couch on the left of a chair.'],
] as const;
const GENERATORS = ['sd14', 'sd15', 'sd21'];

/**
 * A folder as a person would choose it: a table of pairs with contrastive prompts, and the pictures that it names. These
 * are of DrawBench; where that is not beside the checkout, scenes of our own stand in.
 *
 * @param promptCount  at most 12
 * @returns how many pictures: three for each prompt
 */
export async function makePictureFolder(folder: string, promptCount: number): Promise<number> {
  const isThere = existsSync(DRAWBENCH);
  console.log(isThere ? 'Images of DrawBench are used.' : 'DrawBench is not beside the checkout: scenes are used.');
  await mkdir(join(folder, 'images'), { recursive: true });
  const lines: string[] = [];
  for (const [row, prompt] of PROMPTS.slice(0, promptCount)) {
    const contrastive = contrastivePrompts(prompt, { limit: 6 }).map(({ text }) => text);
    for (const generator of GENERATORS) {
      const scene = `scene${String(lines.length % SCENE_COUNT).padStart(2, '0')}_96.png`;
      const image = isThere ? `${row}_${generator}.jpg` : `${row}_${generator}.png`;
      await cp(isThere ? join(DRAWBENCH, image) : join(SCENES, scene), join(folder, 'images', image));
      lines.push(`${prompt},${generator},${image},"${contrastive.join('|')}"`);
    }
  }
  await writeFile(join(folder, 'pairs.csv'), ['prompt,generator,image,contrastive', ...lines].join('\n'));
  return lines.length;
}
