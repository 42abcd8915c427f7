import { err, ok, type Result } from '@plumbline/result';

/** A file that a template ties to a row, with what its name says. */
export interface TemplateMatch {
  readonly image: string;
  readonly generator?: string;
  readonly subset?: string;
  readonly index?: number;
}

export interface ImageTemplate {
  /** The files of one row, sorted by name. @param row 1-based */
  filesOf(row: number): readonly TemplateMatch[];
}

const FIELDS = ['row', 'generator', 'subset', 'index'] as const;
type TemplateField = (typeof FIELDS)[number];

const TOKEN = /\{([^{}:]*)(?::([^{}]*))?\}|\*|[^{*]+|\{/g;

/**
 * Ties image files to the rows of a table by their names.
 *
 * In a template such as `{row:3}_{generator}.jpg`, `{row}` is the number of the data row counted from 1 (`:3`: at least
 * three digits with leading zeros), `{index}` a whole number, `{generator}` and `{subset}` any text without `/`, and `*`
 * any text without `/` that is not kept. All else stands for itself; the template covers the whole name with its
 * folders. Every field may occur once; `{row}` must.
 *
 * @param files names relative to the folder of images, `/` between folders
 * @returns the template, or what is wrong with it in a sentence
 */
export function parseImageTemplate(
  template: string,
  files: readonly string[],
): Result<ImageTemplate, 'invalid_option', string> {
  const pattern = toPattern(template);
  if (!pattern.ok) return pattern;
  const { regex, rowDigits } = pattern.value;
  const byRow = new Map<number, TemplateMatch[]>();
  for (const file of [...files].sort()) {
    const groups = regex.exec(file)?.groups;
    if (!groups) continue;
    const row = Number(groups.row);
    if (String(row).padStart(rowDigits, '0') !== groups.row) continue;
    const matches = byRow.get(row);
    if (matches) matches.push(toMatch(file, groups));
    else byRow.set(row, [toMatch(file, groups)]);
  }
  return ok({ filesOf: (row) => byRow.get(row) ?? [] });
}

function toMatch(image: string, { generator, subset, index }: Record<string, string | undefined>): TemplateMatch {
  return {
    image,
    ...(generator !== undefined && { generator }),
    ...(subset !== undefined && { subset }),
    ...(index !== undefined && { index: Number(index) }),
  };
}

function toPattern(template: string): Result<{ regex: RegExp; rowDigits: number }, 'invalid_option', string> {
  const seen = new Set<TemplateField>();
  let source = '';
  let rowDigits = 1;
  for (const [token, name, digits] of template.matchAll(TOKEN)) {
    if (name === undefined) {
      source += token === '*' ? '[^/]*' : escapeRegExp(token);
      continue;
    }
    const field = FIELDS.find((known) => known === name);
    if (!field) return err('invalid_option', `The template has "${token}", but only ${knownFields} are known.`);
    if (seen.has(field)) return err('invalid_option', `The template has {${field}} twice.`);
    if (digits !== undefined && (field !== 'row' || !/^[1-9]$/.test(digits)))
      return err('invalid_option', `"${token}": only {row} takes a number of digits, from 1 to 9.`);
    if (field === 'row') rowDigits = Number(digits ?? 1);
    seen.add(field);
    source += field === 'row' || field === 'index' ? `(?<${field}>\\d{1,15})` : `(?<${field}>[^/]+)`;
  }
  if (!seen.has('row')) return err('invalid_option', 'The template of image names needs {row}.');
  return ok({ regex: new RegExp(`^${source}$`, 'u'), rowDigits });
}

const knownFields = FIELDS.map((field) => `{${field}}`).join(', ');

const escapeRegExp = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
