import { err, ok, type Result } from '@plumbline/result';

/** How names of files tell of what they hold: a regular expression with a named group for each field. */
export interface NamePattern {
  readonly regex: RegExp;
  readonly fields: ReadonlySet<string>;
  /** Least digits of `{row}`. */
  readonly rowDigits: number;
}

const TOKEN = /\{([^{}:]*)(?::([^{}]*))?\}|\*|[^{*]+|\{/g;

/** Fields that are whole numbers; the others are texts without `/`. */
const NUMBERS: ReadonlySet<string> = new Set(['row', 'index']);

/**
 * Parses a pattern such as `{subset}/{row:3}_{generator}.jpg`: names of fields in braces, each at most once (`:3` for
 * `{row}`: at least three digits), `*` for any text without `/` that is not kept, and all else for itself.
 */
export function parseNamePattern(
  pattern: string,
  known: readonly string[],
): Result<NamePattern, 'invalid_option', string> {
  const fields = new Set<string>();
  let source = '';
  let rowDigits = 1;
  for (const [token, field, digits] of pattern.matchAll(TOKEN)) {
    if (field === undefined) {
      source += token === '*' ? '[^/]*' : escapeRegExp(token);
      continue;
    }
    const problem = findProblem(token, field, digits, known, fields);
    if (problem !== undefined) return err('invalid_option', problem);
    if (field === 'row') rowDigits = Number(digits ?? 1);
    fields.add(field);
    source += NUMBERS.has(field) ? `(?<${field}>\\d{1,15})` : `(?<${field}>[^/]+)`;
  }
  return ok({ regex: new RegExp(`^${source}$`, 'u'), fields, rowDigits });
}

function findProblem(
  token: string,
  field: string,
  digits: string | undefined,
  known: readonly string[],
  seen: ReadonlySet<string>,
): string | undefined {
  if (!known.includes(field))
    return `The template has "${token}", but only ${known.map((name) => `{${name}}`).join(', ')} are known.`;
  if (seen.has(field)) return `The template has {${field}} twice.`;
  const isBadNumber = digits !== undefined && (field !== 'row' || !/^[1-9]$/.test(digits));
  return isBadNumber ? `"${token}": only {row} takes a number of digits, from 1 to 9.` : undefined;
}

const escapeRegExp = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
