import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Preprocessing, PreprocessingSchema } from '@plumbline/contract';
import sharp from 'sharp';
import { drawPattern } from './patterns.ts';
import fixture from './pillow.fixture.json' with { type: 'json' };

export type PillowSource = (typeof fixture.cases)[number]['source'];

export interface PillowCase {
  readonly source: PillowSource;
  readonly settings: Preprocessing;
  /** [edge, edge, 3] */
  readonly rgb: Uint8Array;
}

export const decodeBase64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));

export const PILLOW_VERSION = fixture.pillow;

/** Normalised by nothing but 255, so that values are levels again. */
export const PLAIN = { mean: [0, 0, 0], std: [1, 1, 1] };

/** What Pillow made of images of our own; written by tools/fixtures/make_preprocessing_fixtures.py. */
export const pillowCases: readonly PillowCase[] = fixture.cases.map(({ source, settings, rgb }) => ({
  source,
  settings: PreprocessingSchema.parse({ ...PLAIN, ...settings }),
  rgb: decodeBase64(rgb),
}));

const REPOSITORY = fileURLToPath(new URL('../../../../../', import.meta.url));

/** The image as a file, as decoders take it. */
export async function encodeSource({ png, file, pattern, size }: PillowSource): Promise<Uint8Array> {
  if (png !== undefined) return decodeBase64(png);
  if (file !== undefined) return readFileSync(`${REPOSITORY}${file}`);
  const [width = 0, height = 0] = size;
  const raw = { width, height, channels: 3 } as const;
  return sharp(drawPattern(pattern, width, height), { raw })
    .png()
    .toBuffer();
}

export const nameSource = ({ file, pattern, size }: PillowSource): string =>
  pattern === undefined ? (file ?? 'text') : `${pattern} ${size.join('x')}`;

/** Planes of byte / 255 -> interleaved bytes. */
export function toLevels(values: Float32Array): Uint8Array {
  const plane = values.length / 3;
  return Uint8Array.from(values, (_, at) => Math.round((values[(at % 3) * plane + Math.floor(at / 3)] ?? 0) * 255));
}
