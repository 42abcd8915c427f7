import { err, ok, type Result } from '@plumbline/result';

export type JsonCode = 'json_invalid' | 'duplicate_key' | 'number_invalid' | 'number_overflow';

/** Where and why a text is not taken as JSON. */
export interface JsonProblem {
  /** Lines before the fault, counted from 0. */
  readonly line: number;
  /** A sentence for people, without a full stop. */
  readonly message: string;
}

const DEEPEST = 200;

class JsonFault extends Error {
  constructor(
    readonly code: JsonCode,
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Parses JSON (RFC 8259), more strictly than `JSON.parse`, which keeps the last of two equal keys and makes infinity of
 * `1e999` without a word: both are failures here, because either would change data in silence.
 */
export function parseJson(text: string): Result<unknown, JsonCode, JsonProblem> {
  return attempt(text, (parser) => parser.readWhole());
}

/** Parses one member of an object, `"key": value`. */
export function parseJsonMember(text: string): Result<readonly [string, unknown], JsonCode, JsonProblem> {
  return attempt(text, (parser) => parser.readWholeMember());
}

function attempt<Value>(text: string, read: (parser: JsonParser) => Value): Result<Value, JsonCode, JsonProblem> {
  try {
    return ok(read(new JsonParser(text)));
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause;
    const line = text.slice(0, cause.at).split('\n').length - 1;
    return err(cause.code, { line, message: cause.message });
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// A text without escapes and control characters, which is nearly every one, needs no second look.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what JSON forbids here
const PLAIN_TEXT = /"([^"\\\u0000-\u001f]*)"/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const ESCAPED_TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /[A-Za-z_][\w]*|-[A-Za-z]\w*/y;

class JsonParser {
  #at = 0;

  constructor(private readonly text: string) {}

  readWhole(): unknown {
    const value = this.#readValue(0);
    this.#expectEnd();
    return value;
  }

  readWholeMember(): readonly [string, unknown] {
    const member = this.#readMember(0);
    this.#expectEnd();
    return member;
  }

  #readValue(depth: number): unknown {
    if (depth > DEEPEST) throw this.#fault('json_invalid', `it is nested more than ${DEEPEST} deep`);
    this.#skipSpace();
    const next = this.text[this.#at];
    if (next === '"') return this.#readText();
    if (next === '{') return this.#readObject(depth);
    if (next === '[') return this.#readArray(depth);
    return this.#readNumber() ?? this.#readWord();
  }

  #readObject(depth: number): Record<string, unknown> {
    const members = new Map<string, unknown>();
    this.#at += 1;
    this.#skipSpace();
    if (this.#take('}')) return {};
    do {
      this.#skipSpace();
      const start = this.#at;
      const [key, value] = this.#readMember(depth);
      if (members.has(key)) throw new JsonFault('duplicate_key', start, `the key ${JSON.stringify(key)} comes twice`);
      members.set(key, value);
      this.#skipSpace();
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#unexpected('"," or "}"');
    return Object.fromEntries(members);
  }

  #readArray(depth: number): unknown[] {
    const items: unknown[] = [];
    this.#at += 1;
    this.#skipSpace();
    if (this.#take(']')) return items;
    do {
      items.push(this.#readValue(depth + 1));
      this.#skipSpace();
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#unexpected('"," or "]"');
    return items;
  }

  #readMember(depth: number): readonly [string, unknown] {
    this.#skipSpace();
    if (this.text[this.#at] !== '"') throw this.#unexpected('a key in double quotes');
    const key = this.#readText();
    this.#skipSpace();
    if (!this.#take(':')) throw this.#unexpected('":"');
    return [key, this.#readValue(depth + 1)];
  }

  #readText(): string {
    const plain = this.#match(PLAIN_TEXT);
    if (plain) return plain[1] ?? '';
    const escaped = this.#match(ESCAPED_TEXT);
    if (!escaped) throw this.#fault('json_invalid', 'a text is not closed, or has a bad escape or a control character');
    return JSON.parse(escaped[0]);
  }

  #readNumber(): number | undefined {
    const start = this.#at;
    const found = this.#match(NUMBER);
    if (!found) return undefined;
    const number = Number(found[0]);
    if (!Number.isFinite(number))
      throw new JsonFault('number_overflow', start, `the number ${found[0].slice(0, 40)} is beyond the largest number`);
    return number;
  }

  #readWord(): boolean | null {
    const start = this.#at;
    const word = this.#match(WORD)?.[0];
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    this.#at = start;
    if (word && /^-?(?:nan|inf(?:inity)?)$/i.test(word))
      throw this.#fault('number_invalid', `${word} is not a finite number`);
    throw this.#unexpected('a value');
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at += 1;
    }
  }

  #take(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text);
    if (found) this.#at += found[0].length;
    return found ?? undefined;
  }

  #expectEnd(): void {
    this.#skipSpace();
    if (this.#at < this.text.length) throw this.#unexpected('nothing more');
  }

  #unexpected(wanted: string): JsonFault {
    const found = this.text.slice(this.#at, this.#at + 1);
    return this.#fault('json_invalid', `expected ${wanted}, found ${found === '' ? 'the end' : JSON.stringify(found)}`);
  }

  #fault(code: JsonCode, message: string): JsonFault {
    return new JsonFault(code, this.#at, message);
  }
}
