import { err, ok, type Result } from '@plumbline/result';
import { type NamePattern, parseNamePattern } from '../images/name-pattern.ts';

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

function toPattern(template: string): Result<NamePattern, 'invalid_option', string> {
  const pattern = parseNamePattern(template, FIELDS);
  if (!pattern.ok || pattern.value.fields.has('row')) return pattern;
  return err('invalid_option', 'The template of image names needs {row}.');
}
