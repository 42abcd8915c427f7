import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { StudyParamsSchema } from '../studies.ts';

export const readFrame = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/frame',
  access: 'researcher',
  tag: 'analysis',
  summary:
    'The whole study as columns in one binary document (`decodeFrame` reads it). Its ETag is its version: ask with If-None-Match.',
  params: StudyParamsSchema,
  response: 'stream',
  errors: ['not_found'],
});

export const readFrameVersion = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/frame/version',
  access: 'researcher',
  tag: 'analysis',
  summary: 'Which version the frame would have now, without making it; and what it would hold.',
  params: StudyParamsSchema,
  response: z.object({
    version: z.string(),
    pairs: z.int().nonnegative(),
    labels: z.int().nonnegative(),
    scores: z.int().nonnegative(),
  }),
  errors: ['not_found'],
});
