import type { ImportedLabel, LabelValue } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { RejectionCode } from '../rejection.ts';

/** A parsed cell, undefined where it is empty; a failure's `details` is a sentence for people. */
export type Parsed<Value> = Result<Value | undefined, RejectionCode, string>;

const isEmpty = (value: unknown): value is undefined | null | '' =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Reads a name, such as a subset. */
export function parseText(value: unknown, code: RejectionCode, what: string): Parsed<string> {
  if (isEmpty(value)) return ok(undefined);
  return typeof value === 'string' ? ok(value.trim()) : err(code, `${what} is ${describe(value)}, not a text.`);
}

/** Reads contrastive prompts: an array of texts, in JSON or in a cell, or a cell with `|` between them. */
export function parseContrastive(value: unknown): Parsed<string[]> {
  if (isEmpty(value)) return ok(undefined);
  const list = listOf(value, '|');
  if (!list?.every((item) => typeof item === 'string'))
    return err('contrastive_invalid', 'Contrastive prompts are a JSON array of texts, or texts separated by |.');
  return ok(list.map((prompt) => prompt.trim()));
}

/**
 * Reads the labels of one pair: an array (in JSON or in a cell) of 1, 0, -1 or `{rater, value}`, or a cell of numbers
 * separated by spaces, `;` or `,`. A number belongs to "Rater 1", "Rater 2", … by its place; an empty place (null, or
 * nothing between two separators) is an answer that is not there.
 */
export function parseLabels(value: unknown): Parsed<ImportedLabel[]> {
  if (isEmpty(value)) return ok(undefined);
  const items = typeof value === 'number' ? [value] : listOf(value, /\s*[;,]\s*|\s+/);
  if (!items) return err('label_invalid', 'Labels are a JSON array, or numbers separated by spaces, ; or ,.');
  const labels: ImportedLabel[] = [];
  for (const [place, item] of items.entries()) {
    if (isEmpty(item)) continue;
    const label = toLabel(item, place);
    if (!label.ok) return label;
    labels.push(label.value);
  }
  return ok(labels);
}

function toLabel(item: unknown, place: number): Result<ImportedLabel, RejectionCode, string> {
  if (typeof item !== 'object' || item === null) return namedLabel(`Rater ${place + 1}`, item, undefined);
  const { rater, value, note, ...others } = item as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return err('label_invalid', `A label has rater, value and note, but not "${unknown}".`);
  return namedLabel(rater, value, note);
}

/** Makes one label of its parts. */
export function namedLabel(
  rater: unknown,
  value: unknown,
  note: unknown,
): Result<ImportedLabel, RejectionCode, string> {
  const labelValue = toLabelValue(value);
  if (labelValue === undefined) return err('label_invalid', `The label ${describe(value)} is not 1, 0 or -1.`);
  const name = parseText(rater, 'rater_invalid', 'The rater');
  if (!name.ok) return name;
  if (name.value === undefined) return err('rater_invalid', 'The label has no rater.');
  const remark = parseText(note, 'note_invalid', 'The note');
  if (!remark.ok) return remark;
  return ok({ rater: name.value, value: labelValue, ...(remark.value !== undefined && { note: remark.value }) });
}

// Tables that passed through a data frame with gaps carry "1.0" for 1.
const LABEL_NUMBER = /^([+-]?[01])(?:\.0+)?$/;

function toLabelValue(value: unknown): LabelValue | undefined {
  const number = typeof value === 'string' ? Number(LABEL_NUMBER.exec(value.trim())?.[1] ?? Number.NaN) : value;
  if (number === 0) return 0;
  return number === 1 || number === -1 ? number : undefined;
}

/** Reads further facts of a pair: an object of texts, numbers and booleans, in JSON or in a cell. */
export function parseMetadata(value: unknown): Parsed<Record<string, string | number | boolean>> {
  if (isEmpty(value)) return ok(undefined);
  const object = typeof value === 'string' ? parseJson(value) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    return err('metadata_invalid', 'Metadata is a JSON object of texts, numbers and booleans.');
  // Deeper checks of names and values belong to the schema of the row.
  return ok(object as Record<string, string | number | boolean>);
}

/** An array as it is, one in JSON, or the parts of a text. */
function listOf(value: unknown, separator: string | RegExp): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (!text.startsWith('[')) return text.split(separator).filter((part) => separator !== '|' || part.trim() !== '');
  const parsed = parseJson(text);
  return Array.isArray(parsed) ? parsed : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const MAX_SHOWN = 40;

/** A short form of a value for messages. */
function describe(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing');
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
