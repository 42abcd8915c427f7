import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { Sprite } from '../raster.ts';
import { SPRITES, type SpriteStyle } from './catalogue.ts';

interface IconSet {
  readonly icons: Readonly<
    Record<string, { readonly body: string; readonly width?: number; readonly height?: number }>
  >;
  readonly width?: number;
  readonly height?: number;
}

const require = createRequire(import.meta.url);
const ICON_FILES: Readonly<Record<SpriteStyle, () => string>> = {
  fluent: () => require.resolve('@iconify-json/fluent-emoji-flat/icons.json'),
  noto: () => require.resolve('@iconify-json/noto/icons.json'),
};
const DEFAULT_ICON_EDGE = 16;
const MASTER_EDGE_PX = 288;
/** Each about 1.4 times the one before, so that drawing never has to shrink or stretch much. */
const SPRITE_EDGES_PX = [72, 102, 144, 204, MASTER_EDGE_PX] as const;

export interface SpriteStore {
  /** The sprite of a noun at the stored size nearest to `edgePx`. */
  load(noun: string, style: SpriteStyle, edgePx: number): Promise<Sprite>;
}

/** Renders sprites when first asked for and keeps them as long as the store lives. */
export function createSpriteStore(): SpriteStore {
  const iconSets = new Map<SpriteStyle, Promise<IconSet>>();
  const sprites = new Map<string, Promise<Sprite>>();
  const remember = <Key, Value>(map: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>) => {
    const known = map.get(key) ?? make();
    map.set(key, known);
    return known;
  };
  const master = (noun: string, style: SpriteStyle) =>
    remember(sprites, `${style} ${noun} master`, async () => {
      const icons = await remember(iconSets, style, () => readIconSet(style));
      return renderIcon(icons, iconOf(noun));
    });
  return {
    load(noun, style, edgePx) {
      const storedPx = nearestEdge(edgePx);
      if (storedPx === MASTER_EDGE_PX) return master(noun, style);
      return remember(sprites, `${style} ${noun} ${storedPx}`, async () => shrink(await master(noun, style), storedPx));
    },
  };
}

function iconOf(noun: string): string {
  const sprite = SPRITES[noun];
  if (!sprite) throw new Error(`no sprite for the noun ${noun}`);
  return sprite.icon;
}

/** The nearest in ratio, not in difference. */
function nearestEdge(edgePx: number): number {
  const distance = (stored: number) => Math.abs(Math.log(stored / edgePx));
  return SPRITE_EDGES_PX.reduce((best, stored) => (distance(stored) < distance(best) ? stored : best), MASTER_EDGE_PX);
}

async function readIconSet(style: SpriteStyle): Promise<IconSet> {
  return JSON.parse(await readFile(ICON_FILES[style](), 'utf8')) as IconSet;
}

async function renderIcon(set: IconSet, name: string): Promise<Sprite> {
  const icon = set.icons[name];
  if (!icon) throw new Error(`the icon set has no icon ${name}`);
  const width = icon.width ?? set.width ?? DEFAULT_ICON_EDGE;
  const height = icon.height ?? set.height ?? DEFAULT_ICON_EDGE;
  const edge = Math.round(MASTER_EDGE_PX * 1.25);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${edge}" height="${edge}">${icon.body}</svg>`;
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .trim({ background, threshold: 8 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
    .resize(MASTER_EDGE_PX, MASTER_EDGE_PX, { fit: 'contain', background })
    .raw()
    .toBuffer();
  return { edgePx: MASTER_EDGE_PX, pixels: premultiply(pixels) };
}

async function shrink(master: Sprite, edgePx: number): Promise<Sprite> {
  const raw = { width: master.edgePx, height: master.edgePx, channels: 4, premultiplied: true } as const;
  const pixels = await sharp(master.pixels, { raw }).resize(edgePx, edgePx).raw().toBuffer();
  return { edgePx, pixels: clampToAlpha(pixels) };
}

function premultiply(pixels: Uint8Array): Uint8Array {
  return pixels.map((value, at) =>
    at % 4 === 3 ? value : Math.round((value * (pixels[at - (at % 4) + 3] ?? 0)) / 255),
  );
}

/** Resampling may leave a colour a step above its alpha, which would show as a bright rim. */
function clampToAlpha(pixels: Uint8Array): Uint8Array {
  return pixels.map((value, at) => Math.min(value, pixels[at - (at % 4) + 3] ?? 0));
}
