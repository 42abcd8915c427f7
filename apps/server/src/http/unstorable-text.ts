// PostgreSQL can store neither U+0000 nor half of a surrogate pair; JSON escapes can smuggle in both.
const UNSTORABLE = /\0|\p{Surrogate}/u;

type Path = readonly PropertyKey[];

/** Where in the input a text is that no database can keep. */
export function findUnstorableText(input: unknown, path: Path = []): Path | undefined {
  if (typeof input === 'string') return UNSTORABLE.test(input) ? path : undefined;
  if (typeof input !== 'object' || input === null) return undefined;
  for (const [key, value] of Object.entries(input)) {
    const found = UNSTORABLE.test(key) ? path : findUnstorableText(value, [...path, key]);
    if (found) return found;
  }
  return undefined;
}
