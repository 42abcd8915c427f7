import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contrastivePrompts } from '@plumbline/contrast';

const DRAWBENCH = fileURLToPath(new URL('../../../shared/data/drawbench-sd/images', import.meta.url));
const SCENES = fileURLToPath(new URL('../../public/models/scene-clip/reference', import.meta.url));

/** By their row of DrawBench: prompts of which the embedded model knows every word. */
const PROMPTS = new Map([
  ['016', 'A red car and a white sheep.'],
  ['018', 'A green apple and a black backpack.'],
  ['117', 'A bicycle on top of a boat.'],
  ['128', 'A cat on the left of a dog.'],
]);
const GENERATORS = ['sd14', 'sd15', 'sd21'];

export const PICTURES = PROMPTS.size * GENERATORS.length;

/**
 * A folder as a person would choose it: a table of pairs with contrastive prompts, and the pictures that it names. These
 * are of DrawBench; where that is not beside the checkout, scenes of our own stand in.
 */
export async function makePictureFolder(folder: string): Promise<void> {
  const isThere = existsSync(DRAWBENCH);
  console.log(isThere ? 'Images of DrawBench are used.' : 'DrawBench is not beside the checkout: scenes are used.');
  await mkdir(join(folder, 'images'), { recursive: true });
  const lines = ['prompt,generator,image,contrastive'];
  for (const [row, prompt] of PROMPTS) {
    const contrastive = contrastivePrompts(prompt, { limit: 6 }).map(({ text }) => text);
    for (const generator of GENERATORS) {
      const scene = `scene${String(lines.length - 1).padStart(2, '0')}_96.png`;
      const image = isThere ? `${row}_${generator}.jpg` : scene;
      await cp(join(isThere ? DRAWBENCH : SCENES, image), join(folder, 'images', image));
      lines.push(`${prompt},${generator},${image},"${contrastive.join('|')}"`);
    }
  }
  await writeFile(join(folder, 'pairs.csv'), lines.join('\n'));
}
