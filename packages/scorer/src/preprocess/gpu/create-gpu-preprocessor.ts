import type { Preprocessing } from '@plumbline/contract';
import type { ImageSize } from '../fit-axis.ts';
import { normalisedBytes } from '../normalise.ts';
import { planResize } from '../resize-plan.ts';
import { countPixelValues } from '../to-pixel-values.ts';
import { createAxisUploads, upload } from './axis-buffers.ts';
import { BUFFER_USAGE, MAP_READ } from './gpu-flags.ts';
import { SHAPE_FIELDS } from './preprocess.wgsl.ts';
import { createResizePasses, describeShape } from './resize-passes.ts';
import { createScratch } from './scratch.ts';

/** Where the values of an image go on the device. */
export interface GpuPixelValuesTarget {
  /** float32 [images, 3, edge, edge]; usable as storage. */
  readonly buffer: GPUBuffer;
  /** Which of the images this one is, from 0. */
  readonly slot: number;
}

/**
 * The numbers of `toPixelValues`, bit for bit, made on the GPU from a bitmap of `decodeBitmap`; alpha is laid on white here
 * too. A bitmap that `takes` refuses goes through `decodeImage` and `toPixelValues` instead.
 */
export interface GpuPreprocessor {
  /** Whether the device has textures of this size. */
  takes(size: ImageSize): boolean;
  /** Submits the work: what is submitted to the device afterwards finds the values. The bitmap may be closed at once. */
  write(bitmap: ImageBitmap, target: GpuPixelValuesTarget): void;
  /** [3, edge, edge], back on the CPU; rejects when the device is lost. */
  read(bitmap: ImageBitmap): Promise<Float32Array>;
  dispose(): void;
}

/** Rejects with what the device says when it cannot compile the shaders. */
export async function createGpuPreprocessor(device: GPUDevice, preprocessing: Preprocessing): Promise<GpuPreprocessor> {
  const submit = await createResizePasses(device);
  const uploadAxis = createAxisUploads(device);
  const scratch = createScratch(device);
  const normalised = upload(device, normalisedBytes(preprocessing));
  const shape = device.createBuffer({
    size: SHAPE_FIELDS.length * 4,
    usage: BUFFER_USAGE.uniform | BUFFER_USAGE.copyTarget,
  });

  function write(bitmap: ImageBitmap, { buffer, slot }: GpuPixelValuesTarget): void {
    const size = { widthPx: bitmap.width, heightPx: bitmap.height };
    const plan = planResize(size, preprocessing);
    const texture = scratch.texture(size);
    device.queue.copyExternalImageToTexture({ source: bitmap }, { texture }, [bitmap.width, bitmap.height]);
    device.queue.writeBuffer(shape, 0, describeShape(plan, preprocessing, slot));
    submit(plan, preprocessing.edgePx, {
      texture,
      shape,
      columns: uploadAxis(plan.columns),
      rows: uploadAxis(plan.rows),
      narrowed: scratch.narrowed(plan.columns.count * plan.rows.inputCount * 4),
      normalised,
      values: buffer,
    });
  }

  return {
    takes: ({ widthPx, heightPx }) => Math.max(widthPx, heightPx) <= device.limits.maxTextureDimension2D,
    write,
    read: (bitmap) =>
      readBack(device, countPixelValues(preprocessing) * 4, (buffer) => write(bitmap, { buffer, slot: 0 })),
    dispose: () => {
      scratch.dispose();
      normalised.destroy();
      shape.destroy();
    },
  };
}

async function readBack(device: GPUDevice, size: number, write: (buffer: GPUBuffer) => void): Promise<Float32Array> {
  const values = device.createBuffer({ size, usage: BUFFER_USAGE.storage | BUFFER_USAGE.copySource });
  const copy = device.createBuffer({ size, usage: BUFFER_USAGE.mapRead | BUFFER_USAGE.copyTarget });
  try {
    write(values);
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(values, 0, copy, 0, size);
    device.queue.submit([encoder.finish()]);
    await copy.mapAsync(MAP_READ);
    return new Float32Array(copy.getMappedRange().slice(0));
  } finally {
    values.destroy();
    copy.destroy();
  }
}
