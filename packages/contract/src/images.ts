import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { Sha256Schema } from './model/settings.ts';

export const IMAGE_SIZES = ['thumb', 'display', 'original'] as const;
export const ImageSizeSchema = z.enum(IMAGE_SIZES);
export type ImageSize = z.infer<typeof ImageSizeSchema>;

export const IMAGE_LIMITS = { maxBytes: 25 * 1024 * 1024, maxPixels: 64_000_000 } as const;

/** What a page needs to show an image: its address is its content, so it says nothing of name or generator. */
export const ImageViewSchema = z.object({
  sha256: Sha256Schema,
  /** Pixels, EXIF orientation applied. */
  width: z.int().positive(),
  height: z.int().positive(),
});
export type ImageView = z.infer<typeof ImageViewSchema>;

export const readImage = defineEndpoint({
  method: 'get',
  path: '/images/{sha256}/{size}',
  access: 'annotator',
  tag: 'images',
  summary: 'An image of a study that one may see. Never changes: cacheable for ever.',
  params: z.object({ sha256: Sha256Schema, size: ImageSizeSchema }),
  response: 'stream',
  errors: ['not_found'],
});

export const StoredImageSchema = ImageViewSchema.extend({ mime: z.string(), sizeBytes: z.int() });
export type StoredImage = z.infer<typeof StoredImageSchema>;

export const uploadImage = defineEndpoint({
  method: 'post',
  path: '/images',
  access: 'researcher',
  tag: 'import',
  summary: 'Stores the bytes of one image (JPEG, PNG, WebP, AVIF, GIF) after checking that they are one.',
  body: 'binary',
  response: StoredImageSchema,
  status: 201,
  errors: ['not_an_image', 'image_too_large', 'too_many_pixels'],
});

export const findMissingImages = defineEndpoint({
  method: 'post',
  path: '/images/missing',
  access: 'researcher',
  tag: 'import',
  summary: 'Which of these images the server does not hold yet.',
  body: z.object({ sha256s: z.array(Sha256Schema).max(10_000) }),
  response: z.object({ missing: z.array(Sha256Schema) }),
});
