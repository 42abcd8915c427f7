import { ApiFailure } from './api.ts';

/** The API's sentence for a form field, where it names that field; `textNorm` also catches `textNorm.scale`. */
export function fieldError(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiFailure) || error.details.field === undefined) return undefined;
  return error.details.field.split('.')[0] === field ? error.message : undefined;
}

/** What belongs to none of a form's fields, and so beside its button. */
export const formError = (error: Error | null, fields: readonly string[]): string | undefined =>
  error !== null && fields.every((field) => fieldError(error, field) === undefined) ? error.message : undefined;
