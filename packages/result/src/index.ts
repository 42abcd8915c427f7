/** What a caller can act on is a value; what means a bug is thrown. `Code` is a string literal, never free text. */
export type Result<Value, Code extends string = string, Details = undefined> =
  | { readonly ok: true; readonly value: Value }
  | Failure<Code, Details>;

export interface Failure<Code extends string, Details = undefined> {
  readonly ok: false;
  readonly code: Code;
  readonly details: Details;
}

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export function err<Code extends string>(code: Code): Failure<Code>;
export function err<Code extends string, Details>(code: Code, details: Details): Failure<Code, Details>;
export function err(code: string, details?: unknown): Failure<string, unknown> {
  return { ok: false, code, details };
}

/** The value, or a thrown error for a caller to whom failure would be a bug. */
export function unwrap<Value, Code extends string, Details>(result: Result<Value, Code, Details>): Value {
  if (result.ok) return result.value;
  throw new Error(`unexpected failure: ${result.code}`, { cause: result.details });
}

/** Makes a switch exhaustive: the compiler refuses a case that was left out. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

declare const brand: unique symbol;
/** A type that only the function which checked the value can make. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
