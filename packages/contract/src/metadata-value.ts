import { z } from 'zod';

// PostgreSQL can store neither U+0000 nor half of a surrogate pair; JSON escapes can smuggle in both.
export const UNSTORABLE = /\0|\p{Surrogate}/u;

export const UNSTORABLE_WORDS = 'holds a character that cannot be stored (U+0000 or half a surrogate pair)';

const MOST_DEPTH = 8;

/**
 * One further fact of a pair: a text, a finite number, true or false, or a list or record of such, as it is.
 *
 * @param maxChars  of a text; of a list or record written as JSON
 */
export const metadataValue = (maxChars: number) =>
  z.unknown().superRefine((value, context) => {
    const problem = findProblem(value, maxChars, MOST_DEPTH) ?? findTooLong(value, maxChars);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

function findProblem(value: unknown, maxChars: number, depth: number): string | undefined {
  if (typeof value === 'string') return findTextProblem(value, maxChars);
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return undefined;
  if (typeof value !== 'object' || value === null) return 'is not a text, a finite number, true or false';
  if (depth === 0) return 'is nested too deeply';
  const inner = Array.isArray(value) ? value : Object.entries(value).flat();
  for (const entry of inner) {
    const problem = entry === null ? undefined : findProblem(entry, maxChars, depth - 1);
    if (problem) return problem;
  }
  return undefined;
}

function findTextProblem(text: string, maxChars: number): string | undefined {
  if (text.length > maxChars) return `has more than ${maxChars} characters`;
  return UNSTORABLE.test(text) ? UNSTORABLE_WORDS : undefined;
}

const findTooLong = (value: unknown, maxChars: number): string | undefined =>
  typeof value === 'object' && value !== null && JSON.stringify(value).length > maxChars
    ? `has more than ${maxChars} characters as JSON`
    : undefined;
