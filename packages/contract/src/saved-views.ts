import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { StudyParamsSchema } from './studies.ts';

const ViewNameSchema = z.string().trim().min(1).max(80);
/** The query string of the explorer's address, which holds the whole view. */
const ViewQuerySchema = z.string().max(4000);

export const SavedViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  query: z.string(),
  savedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type SavedView = z.infer<typeof SavedViewSchema>;

const ViewParamsSchema = StudyParamsSchema.extend({ view: z.uuid() });

export const listViews = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/views',
  access: 'researcher',
  tag: 'review',
  summary: 'The saved views of a study, by name. All researchers share them.',
  params: StudyParamsSchema,
  response: z.object({ views: z.array(SavedViewSchema) }),
  errors: ['not_found'],
});

export const saveView = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/views',
  access: 'researcher',
  tag: 'review',
  summary: 'Saves a view under a name.',
  params: StudyParamsSchema,
  body: z.object({ name: ViewNameSchema, query: ViewQuerySchema }),
  response: SavedViewSchema,
  status: 201,
  errors: ['not_found', 'name_taken'],
});

export const updateView = defineEndpoint({
  method: 'patch',
  path: '/studies/{study}/views/{view}',
  access: 'researcher',
  tag: 'review',
  summary: 'Changes name or content of a saved view; what is left out stays.',
  params: ViewParamsSchema,
  body: z.object({ name: ViewNameSchema, query: ViewQuerySchema }).partial(),
  response: SavedViewSchema,
  errors: ['not_found', 'name_taken'],
});

export const removeView = defineEndpoint({
  method: 'delete',
  path: '/studies/{study}/views/{view}',
  access: 'researcher',
  tag: 'review',
  summary: 'Removes a saved view.',
  params: ViewParamsSchema,
  response: 'empty',
  status: 204,
  errors: ['not_found'],
});
