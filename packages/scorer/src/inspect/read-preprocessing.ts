import type { Preprocessing } from '@plumbline/contract';
import { z } from 'zod';
import { ModelUnfitError } from '../model/net/model-unfit-error.ts';
import type { FileList } from './files.ts';
import { hasOpenClipConfig, readOpenClipPreprocessing } from './open-clip-config.ts';

const PATH = 'preprocessor_config.json';
const WHY = 'it says how images are brought to the size that the model takes';

const SideSchema = z.int().positive();
const SquareSchema = z.object({ height: SideSchema, width: SideSchema });
const TripleSchema = z.tuple([z.number(), z.number(), z.number()]);

/** transformers' image processors; what is left out has CLIP's default. */
const ProcessorSchema = z.object({
  do_resize: z.boolean().default(true),
  size: z.union([SideSchema, SquareSchema, z.object({ shortest_edge: SideSchema })]),
  resample: z.int().default(3),
  do_center_crop: z.boolean().nullish(),
  crop_size: z.union([SideSchema, SquareSchema]).nullish(),
  do_rescale: z.boolean().default(true),
  rescale_factor: z.number().default(1 / 255),
  do_normalize: z.boolean().default(true),
  image_mean: TripleSchema.nullish(),
  image_std: TripleSchema.nullish(),
});
type Processor = z.infer<typeof ProcessorSchema>;

/** Pillow's numbers for its filters. */
const FILTERS: Readonly<Record<number, Preprocessing['resample']>> = { 2: 'bilinear', 3: 'bicubic' };

/** @throws ModelUnfitError for steps that are not made here */
export async function readPreprocessing(files: FileList): Promise<Preprocessing> {
  if (!files.has(PATH) && hasOpenClipConfig(files)) return readOpenClipPreprocessing(files);
  const processor = await files.readJson(PATH, ProcessorSchema, WHY);
  if (!processor.do_resize) throw unfit('leaves images at their own size (do_resize)');
  if (!processor.do_rescale || Math.abs(processor.rescale_factor * 255 - 1) > 1e-4) {
    throw unfit('does not bring pixels from 0 to 255 to the range from 0 to 1 (rescale_factor)');
  }
  const resample = FILTERS[processor.resample];
  if (resample === undefined) {
    throw unfit(`resizes with Pillow’s filter ${processor.resample}; bilinear (2) and bicubic (3) can be used`);
  }
  return { resample, ...readFit(processor), ...readNormalisation(processor) };
}

function readFit({
  size,
  crop_size,
  do_center_crop,
}: Processor): Pick<Preprocessing, 'edgePx' | 'fit' | 'shortestEdgePx'> {
  // Processors of before 2023 write one number: the shorter side where a crop follows.
  const isCropped = do_center_crop ?? (crop_size !== undefined && crop_size !== null);
  if (!isCropped) return { edgePx: squareSide(size, 'size'), fit: 'squash' };
  const edgePx = squareSide(crop_size ?? size, 'crop_size');
  if (typeof size === 'object' && 'height' in size) {
    if (squareSide(size, 'size') !== edgePx) throw unfit('cuts a square out of a resized square');
    return { edgePx, fit: 'squash' };
  }
  const shortestEdgePx = typeof size === 'number' ? size : size.shortest_edge;
  if (shortestEdgePx < edgePx) throw unfit(`cuts ${edgePx} pixels out of ${shortestEdgePx}`);
  return { edgePx, fit: 'crop', shortestEdgePx };
}

function squareSide(size: Processor['size'], field: string): number {
  if (typeof size === 'number') return size;
  if ('height' in size && size.height === size.width) return size.height;
  throw unfit(`does not make images square (${field})`);
}

function readNormalisation({ do_normalize, image_mean, image_std }: Processor): Pick<Preprocessing, 'mean' | 'std'> {
  if (!do_normalize) return { mean: [0, 0, 0], std: [1, 1, 1] };
  if (!image_mean || !image_std) throw unfit('normalises but has no image_mean or no image_std');
  return { mean: image_mean, std: image_std };
}

function unfit(what: string): ModelUnfitError {
  return new ModelUnfitError(`${PATH} ${what}.`, PATH);
}
