/** Models with random weights for tests and measurements; nothing that is shipped imports this. */
export { buildClipFiles, CLIP_VIT_B_32, type ClipOptions, type ClipSize } from './files/clip-files.ts';
export { buildCrossEncoderFiles } from './files/cross-encoder-files.ts';
export { manifestOf } from './files/manifest-of.ts';
export type { BuiltFiles } from './files/model-files.ts';
export { buildSiglipFiles } from './files/siglip-files.ts';
