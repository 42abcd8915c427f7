import { z } from 'zod';

/** Every code that the API can answer with, and its HTTP status. */
export const ERROR_STATUS = {
  invalid_input: 400,
  not_an_image: 400,
  image_too_large: 413,
  too_many_pixels: 400,
  import_rejected: 422,
  unknown_model: 422,
  rewards_do_not_match: 422,
  not_signed_in: 401,
  link_not_valid: 401,
  not_yours: 403,
  no_passport: 422,
  model_altered: 409,
  model_unfit: 422,
  model_not_found: 404,
  hub_unreachable: 502,
  busy: 503,
  label_first: 403,
  not_assigned: 403,
  not_qualified: 403,
  scores_hidden: 403,
  foreign_origin: 403,
  not_found: 404,
  name_taken: 409,
  already_used: 409,
  study_closed: 409,
  evaluation_closed: 409,
  evaluation_unfit: 422,
  wrong_state: 409,
  wrong_offset: 409,
  invitation_used_up: 410,
  recruitment_closed: 410,
  participant_missing: 400,
  participant_not_valid: 400,
  already_taken_part: 409,
  submission_not_done: 409,
  no_panel_token: 409,
  panel_refused: 502,
  panel_unreachable: 502,
  body_too_large: 413,
  shutting_down: 503,
  not_ready: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export const ApiErrorSchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    /** The input field concerned, as a dotted path. */
    field: z.string().optional(),
    /** The input line concerned, counted from 1. */
    line: z.int().optional(),
  }),
});
export type ApiError = z.infer<typeof ApiErrorSchema>['error'];
