import { isUtf8 } from 'node:buffer';
import { type Rejection, rejectAt } from '../rejection.ts';
import { type Encoding, EncodingFault, toUtf8 } from '../text/decode-text.ts';
import { type JsonCode, type JsonProblem, parseJson, parseJsonMember } from './parse-json.ts';
import { type RawEntry, splitEntries } from './split-entries.ts';

/** One entry of the outermost object (with its key) or array (with its place, from 0). */
export interface JsonEntry {
  readonly kind: 'entry';
  readonly key: string | number;
  readonly value: unknown;
  /** 1-based. */
  readonly line: number;
}

export interface JsonFile {
  /** Name in rejections. */
  readonly file: string;
  readonly container: 'object' | 'array';
  readonly encoding?: Encoding | undefined;
  readonly maxEntryBytes?: number;
}

const DEFAULT_MAX_ENTRY_BYTES = 8 * 1024 * 1024;

/**
 * Reads a JSON file of one object or array, entry by entry, in the order of the file. A key that comes twice is a
 * rejection, and of the two the first counts; after broken JSON nothing more is read. Memory grows by the keys alone.
 */
export async function* readJsonEntries(
  source: AsyncIterable<Uint8Array>,
  options: JsonFile,
): AsyncGenerator<JsonEntry | Rejection> {
  try {
    yield* readEntries(source, options);
  } catch (cause) {
    if (!(cause instanceof EncodingFault)) throw cause;
    yield rejectAt(options.file, cause.line, cause.problem);
  }
}

async function* readEntries(
  source: AsyncIterable<Uint8Array>,
  { file, container, encoding, maxEntryBytes = DEFAULT_MAX_ENTRY_BYTES }: JsonFile,
): AsyncGenerator<JsonEntry | Rejection> {
  const lineOfKey = new Map<string, number>();
  let place = 0;
  for await (const raw of splitEntries(toUtf8(source, encoding), maxEntryBytes)) {
    if (raw.kind === 'broken') {
      yield rejectAt(file, raw.line, { code: raw.code, message: raw.message });
      return;
    }
    const parsed = raw.container === container ? parseEntry(raw, place) : wrongContainer(container);
    if ('message' in parsed) {
      yield rejectAt(file, raw.line + parsed.line, { code: parsed.code, message: parsed.message });
      if (parsed.code === 'json_invalid') return;
      continue;
    }
    place += 1;
    const earlier = typeof parsed.key === 'string' ? lineOfKey.get(parsed.key) : undefined;
    if (earlier !== undefined) {
      const message = `The key ${JSON.stringify(parsed.key)} is on line ${earlier} already.`;
      yield rejectAt(file, raw.line, { code: 'duplicate_key', message });
      continue;
    }
    if (typeof parsed.key === 'string') lineOfKey.set(parsed.key, raw.line);
    yield { kind: 'entry', line: raw.line, ...parsed };
  }
}

type ParsedEntry =
  | { readonly key: string | number; readonly value: unknown }
  | { readonly code: JsonCode | 'invalid_utf8' | 'nul_byte'; readonly line: number; readonly message: string };

function parseEntry({ bytes, container }: RawEntry, place: number): ParsedEntry {
  if (!isUtf8(bytes)) return notUtf8(bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8').trim();
  if (container === 'array') {
    const value = parseJson(text);
    return value.ok ? { key: place, value: value.value } : toProblem(value);
  }
  const member = parseJsonMember(text);
  return member.ok ? { key: member.value[0], value: member.value[1] } : toProblem(member);
}

const toProblem = ({ code, details }: { code: JsonCode; details: JsonProblem }): ParsedEntry => ({
  code,
  line: details.line,
  message: `This is not JSON: ${details.message}.`,
});

const wrongContainer = (wanted: JsonFile['container']): ParsedEntry => ({
  code: 'json_invalid',
  line: 0,
  message: `The file is JSON, but not an ${wanted}.`,
});

/** Lines are well-formed or not each by itself, because no byte of a longer character is a line break. */
function notUtf8(bytes: Uint8Array): ParsedEntry {
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    if (!isUtf8(bytes.subarray(start, end === -1 ? undefined : end))) break;
    if (end === -1) break;
    start = end + 1;
    line += 1;
  }
  return { code: 'invalid_utf8', line, message: 'The text is not UTF-8.' };
}
