import { z } from 'zod';

/** How rewards over a prompt and its contrastive set become one number in [0, 1]; definitions in docs/science.md. */
export const TextNormSettingsSchema = z.discriminatedUnion('variant', [
  z.object({ variant: z.literal('minmax'), scale: z.number().positive().max(1000) }),
  z.object({ variant: z.literal('temperature'), tau: z.number().positive().max(1000) }),
]);
export type TextNormSettings = z.infer<typeof TextNormSettingsSchema>;

export const Sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal');

export const DtypeSchema = z.enum(['fp32', 'fp16', 'int8']);
export type Dtype = z.infer<typeof DtypeSchema>;

export const ProviderSchema = z.enum(['webgpu', 'wasm', 'cpu', 'cuda']);
export type Provider = z.infer<typeof ProviderSchema>;
