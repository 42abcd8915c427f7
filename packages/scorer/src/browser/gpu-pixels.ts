import type { Preprocessing } from '@plumbline/contract';
import { describeCause } from '../attempt.ts';
import type { DevicePixels } from '../engine-parts.ts';
import { toPixelValuesHere } from '../pairs/prepare-image.ts';
import { createGpuPreprocessor } from '../preprocess/gpu/create-gpu-preprocessor.ts';
import { DeviceFault } from '../runtime/device-fault.ts';
import { decodeBitmap, decodeImage } from './decode-image.ts';

/** Images that are made ready on the processor too, before the device is believed. */
const COMPARED_IMAGES = 2;

/**
 * Preprocessing on the graphics device. Its numbers are compared with the processor's, bit for bit, on the first images; a
 * device that differs, and images that are too large for it, leave the work to the processor.
 */
export async function openGpuPixels(device: GPUDevice, preprocessing: Preprocessing): Promise<DevicePixels> {
  const gpu = await createGpuPreprocessor(device, preprocessing);
  const onProcessor = toPixelValuesHere({ decodeImage }, preprocessing);
  let toCompare = COMPARED_IMAGES;
  let isRight = true;

  async function onDevice(bytes: Uint8Array): Promise<Float32Array | undefined> {
    const bitmap = await decodeBitmap(bytes);
    try {
      if (!gpu.takes({ widthPx: bitmap.width, heightPx: bitmap.height })) return undefined;
      return await gpu.read(bitmap).catch((cause) => {
        throw new DeviceFault('runtime_failed', `The device cannot prepare an image (${describeCause(cause)}).`);
      });
    } finally {
      bitmap.close();
    }
  }

  async function toPixelValues(bytes: Uint8Array): Promise<Float32Array> {
    const values = isRight ? await onDevice(bytes) : undefined;
    if (values === undefined) return onProcessor(bytes);
    if (toCompare === 0) return values;
    toCompare -= 1;
    const right = await onProcessor(bytes);
    isRight &&= right.every((value, index) => value === values[index]);
    return right;
  }

  return { toPixelValues, close: () => gpu.dispose() };
}
