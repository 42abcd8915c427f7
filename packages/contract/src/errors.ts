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
  scores_hidden: 403,
  foreign_origin: 403,
  not_found: 404,
  name_taken: 409,
  already_used: 409,
  study_closed: 409,
  wrong_state: 409,
  wrong_offset: 409,
  invitation_used_up: 410,
  body_too_large: 413,
  shutting_down: 503,
  not_ready: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** The sentence that a person reads when the server has nothing more exact to say. */
export const ERROR_MESSAGE: Record<ErrorCode, string> = {
  invalid_input: 'Something in the request is not as it should be.',
  not_an_image: 'These bytes are not an image that can be read.',
  image_too_large: 'The image file is too large.',
  too_many_pixels: 'The image has too many pixels.',
  import_rejected: 'Some lines cannot be imported; nothing was changed.',
  unknown_model: 'This installation has no reward model of that name and revision.',
  rewards_do_not_match: 'The rewards do not match the prompt and its contrastive set.',
  no_passport: 'This device has not proved that it computes the model rightly; run the check on the Models page.',
  model_altered: 'A file of the model is not the one that was recorded.',
  model_unfit: 'These files do not make a reward model.',
  model_not_found: 'The hub has no such model.',
  hub_unreachable: 'The model hub cannot be reached.',
  busy: 'Too much is waiting already; try again in a moment.',
  not_signed_in: 'You are not signed in. Open your invitation or sign-in link.',
  link_not_valid: 'This link is not valid any more. Ask for a new one.',
  not_yours: 'Your role does not allow this.',
  label_first: 'The score of a pair is open to you after you have labelled it.',
  scores_hidden: 'This study does not show scores to annotators.',
  foreign_origin: 'The request came from another site.',
  not_found: 'There is nothing here of that name.',
  name_taken: 'That name is taken.',
  already_used: 'This was used already.',
  study_closed: 'The study is closed; its labels do not change any more.',
  wrong_state: 'It is not in a state for this now.',
  wrong_offset: 'These bytes do not continue the file where it ends.',
  invitation_used_up: 'This invitation has been used up. Ask for a new one.',
  body_too_large: 'The request is too large.',
  shutting_down: 'The server is stopping; try again in a moment.',
  not_ready: 'The server is starting; try again in a moment.',
  internal: 'Something went wrong on the server. It has been logged.',
};

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
