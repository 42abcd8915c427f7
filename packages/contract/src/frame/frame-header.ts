import { z } from 'zod';
import { TextNormSettingsSchema } from '../model/settings.ts';

/** The first eight bytes of every frame. */
export const FRAME_MAGIC = 'PLMBFRAM';
/** Raised when older readers could not read what is written. */
export const FRAME_FORMAT = 1;
/** Columns begin at multiples of this many bytes, so that typed arrays can lie on them without a copy. */
export const ALIGNMENT = 8;
/** Magic, format (u32), bytes of the header (u32). */
export const PREFIX_BYTES = 16;

const Count = z.int().nonnegative();
const Names = z.array(z.string());

/** All of a frame but its columns and long lists of texts, and how long those are. */
export const FrameHeaderSchema = z.object({
  study: z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    textNorm: TextNormSettingsSchema.nullable(),
    ensemble: z.object({ members: Names.readonly(), lambda: z.number().nullable() }).nullable(),
  }),
  version: z.string(),
  subsets: Names,
  generators: Names,
  raters: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['human', 'simulated', 'imported']) })),
  tags: Names,
  prompts: Count,
  pairs: Count,
  tagged: Count,
  labels: Count,
  scores: z.array(
    z.object({
      model: z.object({ id: z.string(), revision: z.string(), name: z.string() }),
      textNorm: TextNormSettingsSchema.nullable(),
      rows: Count,
      rewards: Count,
    }),
  ),
  reported: z.array(z.object({ source: z.string(), names: Names })),
});
export type FrameHeader = z.infer<typeof FrameHeaderSchema>;

export const alignedTo8 = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
