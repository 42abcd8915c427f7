import { err, ok, type Result } from '@plumbline/result';
import type { RejectionCode } from '../rejection.ts';

/** A parsed cell, undefined where it is empty; a failure's `details` is a sentence for people. */
export type Parsed<Value> = Result<Value | undefined, RejectionCode, string>;

export const isEmpty = (value: unknown): value is undefined | null | '' =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Reads a name, such as a subset. */
export function parseText(value: unknown, code: RejectionCode, what: string): Parsed<string> {
  if (isEmpty(value)) return ok(undefined);
  return typeof value === 'string' ? ok(value.trim()) : err(code, `${what} is ${describe(value)}, not a text.`);
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** An image whose bytes were in the cell, once they are kept. */
export class KeptImage {
  constructor(
    readonly name: string,
    readonly sha256: string | undefined,
  ) {}
}

/** Reads a finite number. What is beyond a double, and NaN, are failures with a name: nothing is rounded to infinity. */
export function parseNumber(value: unknown, what: string): Parsed<number> {
  if (isEmpty(value)) return ok(undefined);
  const text = typeof value === 'string' ? value.trim() : undefined;
  if (typeof value === 'boolean' || typeof value === 'object' || (text !== undefined && !NUMBER.test(text)))
    return err('number_invalid', `${what} is ${describe(value)}, not a finite number.`);
  const number = Number(value);
  if (Number.isFinite(number)) return ok(number);
  const isOverflow = text !== undefined || typeof value === 'bigint';
  return isOverflow
    ? err('number_overflow', `${what} is ${describe(value)}, which is beyond the largest number.`)
    : err('number_invalid', `${what} is ${value}, not a finite number.`);
}

/** Reads a whole number within what can be counted exactly. */
export function parseInteger(value: unknown, what: string): Parsed<number> {
  const number = parseNumber(value, what);
  if (!number.ok || number.value === undefined || Number.isSafeInteger(number.value)) return number;
  return err('number_invalid', `${what} is ${describe(value)}, not a whole number.`);
}

const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)$/i;

/** Reads an instant: ISO 8601 with its time zone, or a timestamp of Parquet. */
export function parseTime(value: unknown, what: string): Parsed<string> {
  if (isEmpty(value)) return ok(undefined);
  const time = value instanceof Date ? value : typeof value === 'string' ? timeOf(value.trim()) : undefined;
  if (time && Number.isFinite(time.getTime())) return ok(time.toISOString());
  return err('time_invalid', `${what} is ${describe(value)}, not a time such as 2026-03-01T10:00:00Z.`);
}

const timeOf = (text: string): Date | undefined =>
  TIME.test(text)
    ? new Date(
        text
          .replace(' ', 'T')
          .replace(',', '.')
          .replace(/\s*utc$/i, 'Z'),
      )
    : undefined;

/** Reads an array of texts, in JSON or in a cell, or a cell with `|` between them. */
export function parseTexts(value: unknown, code: RejectionCode, what: string): Parsed<string[]> {
  if (isEmpty(value)) return ok(undefined);
  const list = listOf(value, '|');
  if (!list?.every((item) => typeof item === 'string'))
    return err(code, `${what} are a JSON array of texts, or texts separated by |.`);
  return ok(list.map((text) => text.trim()));
}

/** Reads a JSON object, as it is or in a cell. */
export function parseObject(value: unknown, code: RejectionCode, what: string): Parsed<Record<string, unknown>> {
  if (isEmpty(value)) return ok(undefined);
  const object = typeof value === 'string' ? parseJson(value) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    return err(code, `${what} is a JSON object.`);
  return ok(object as Record<string, unknown>);
}

/** An array as it is, one in JSON, or the parts of a text. */
export function listOf(value: unknown, separator: string | RegExp): unknown[] | undefined {
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
export function describe(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : typeof value === 'object' ? inJson(value) : String(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

const inJson = (value: object | null): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? 'nothing';
