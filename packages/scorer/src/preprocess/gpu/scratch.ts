import type { ImageSize } from '../fit-axis.ts';
import { BUFFER_USAGE, TEXTURE_USAGE } from './gpu-flags.ts';

/** What lies between upload and result, kept from image to image while it fits. */
export interface Scratch {
  texture(size: ImageSize): GPUTexture;
  narrowed(bytes: number): GPUBuffer;
  dispose(): void;
}

export function createScratch(device: GPUDevice): Scratch {
  let texture: GPUTexture | undefined;
  let narrowed: GPUBuffer | undefined;
  return {
    texture: ({ widthPx, heightPx }) => {
      if (texture?.width === widthPx && texture.height === heightPx) return texture;
      // What was submitted with the old one still runs to its end.
      texture?.destroy();
      texture = createTexture(device, widthPx, heightPx);
      return texture;
    },
    narrowed: (bytes) => {
      if (narrowed && narrowed.size >= bytes) return narrowed;
      narrowed?.destroy();
      narrowed = device.createBuffer({ size: bytes, usage: BUFFER_USAGE.storage });
      return narrowed;
    },
    dispose: () => {
      texture?.destroy();
      narrowed?.destroy();
    },
  };
}

function createTexture(device: GPUDevice, width: number, height: number): GPUTexture {
  // The browser copies images by drawing them, hence the attachment.
  const usage = TEXTURE_USAGE.binding | TEXTURE_USAGE.copyTarget | TEXTURE_USAGE.renderAttachment;
  return device.createTexture({ size: [width, height], format: 'rgba8unorm', usage });
}
