import { failureCode } from '../../../lib/api.ts';
import { fieldError } from '../../../lib/field-error.ts';

/** A taken name that the server does not place stands at the short name: another one is the way out. */
export function namesError(error: Error | null, field: 'id' | 'name'): string | undefined {
  if (error !== null && field === 'id' && failureCode(error) === 'name_taken') return error.message;
  return fieldError(error, field);
}

/** What is wrong with the model itself, or with the way to it. */
export const subjectError = (error: Error | null, fields: readonly string[]): string | undefined =>
  error !== null &&
  failureCode(error) !== 'name_taken' &&
  fields.every((field) => fieldError(error, field) === undefined)
    ? error.message
    : undefined;
