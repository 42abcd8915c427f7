import type { ImportedLabel } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { ImportItem } from '../import/import-context.ts';
import type { LabelParser } from '../labels/parse-labels.ts';
import { checkPairRow } from '../pairs/check-pair-row.ts';
import type { Problem } from '../rejection.ts';

/** One member of the outermost object of a file of the release. */
export interface ReleaseEntry {
  readonly key: string;
  readonly value: unknown;
  readonly line: number;
}

export interface EntryContext {
  readonly file: string;
  readonly subset: string;
  readonly labels: LabelParser;
}

export type ParsedEntry = Result<ImportItem, 'bad_entry', Problem[]>;

/** Reads `"NAME": {"image": NAME, "caption": PROMPT, "human_labels": [1, 0, -1]}`. */
export function parsePairEntry({ key, value, line }: ReleaseEntry, context: EntryContext): ParsedEntry {
  const { image, caption, human_labels: answers, ...others } = isObject(value) ? value : {};
  if (typeof caption !== 'string' || !Array.isArray(answers) || (image !== undefined && image !== key))
    return err('bad_entry', [unexpectedEntry(key, 'image (the same name), caption and human_labels')]);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return err('bad_entry', [unexpectedEntry(key, `no "${unknown}"`)]);
  const labels = parseAnswers(answers, context.labels);
  if (!labels.ok) return err('bad_entry', [labels.details]);
  const { file, subset } = context;
  const row = checkPairRow({ line, prompt: caption, image: `${subset}/${key}`, subset, labels: labels.value });
  return row.ok ? ok({ kind: 'pair', ...row.value, file }) : err('bad_entry', row.details);
}

/** The release does not name its raters; a place in the lists is taken for the same person throughout a subset. */
function parseAnswers(answers: readonly unknown[], parser: LabelParser): Result<ImportedLabel[], 'bad', Problem> {
  const labels: ImportedLabel[] = [];
  for (const [place, answer] of answers.entries()) {
    const label = parser.parseOne(answer, { rater: `rater ${place + 1}` });
    if (!label.ok) return err('bad', { code: label.code, column: 'human_labels', message: label.details });
    if (label.value) labels.push(label.value);
  }
  return ok(labels);
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const unexpectedEntry = (key: string, wanted: string): Problem => ({
  code: 'row_invalid',
  message: `The entry ${JSON.stringify(key)} is not as in a TIA2 release, with ${wanted}.`,
});
