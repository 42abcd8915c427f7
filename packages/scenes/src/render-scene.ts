import type { Random } from '@plumbline/contrast';
import sharp from 'sharp';
import { paintBackground } from './backgrounds/paint-background.ts';
import { COLOUR_VALUES } from './colours.ts';
import { drawSprite } from './draw-sprite.ts';
import { layOutScene } from './layout.ts';
import { type Canvas, createCanvas } from './raster.ts';
import { groupOf, type SceneSpec } from './scene.ts';
import { SPRITE_STYLES } from './sprites/catalogue.ts';
import type { SpriteStore } from './sprites/load-sprites.ts';
import { tintSprite } from './sprites/tint.ts';

const IMAGE_EDGE_PX = 384;

/** A scene as 384 x 384 RGB pixels, all its objects in one drawing style. */
export async function renderScene(spec: SceneSpec, sprites: SpriteStore, random: Random): Promise<Canvas> {
  const canvas = createCanvas(IMAGE_EDGE_PX);
  const style = random.pick(SPRITE_STYLES);
  const placements = layOutScene(spec, random);
  paintBackground(canvas, spec.background, random);
  for (const placement of placements) {
    const group = groupOf(spec, placement.group);
    const sprite = await sprites.load(group.noun, style, placement.edge * IMAGE_EDGE_PX);
    drawSprite(canvas, group.colour ? tintSprite(sprite, COLOUR_VALUES[group.colour]) : sprite, placement);
  }
  return canvas;
}

export async function encodePng({ edgePx, pixels }: Canvas): Promise<Uint8Array> {
  const raw = { width: edgePx, height: edgePx, channels: 3 } as const;
  return sharp(pixels, { raw }).png({ compressionLevel: 4 }).toBuffer();
}
