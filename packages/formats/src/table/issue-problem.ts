import type { Problem, RejectionCode } from '../rejection.ts';

/** What a schema says against a line, as far as it is told. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/**
 * Turns what a schema says against a line into problems that name the field.
 *
 * @param codes  field -> code; a field that is not named here makes the row invalid
 */
export const issueProblem =
  (codes: Readonly<Record<string, RejectionCode>>) =>
  ({ path, code, message }: Issue): Problem => {
    const [field = 'row', ...inside] = path.map(String);
    if (field === 'prompt' && code === 'too_small')
      return { code: 'prompt_empty', column: field, message: 'The prompt is empty.' };
    return {
      code: codes[field] ?? 'row_invalid',
      column: field,
      message: `${[`"${field}"`, ...inside].join(' ')}: ${message.replace(/\.$/, '')}.`,
    };
  };
