import { z } from 'zod';

const MistakeSchema = z.object({ kind: z.string(), description: z.string() });
export type KnownMistake = z.infer<typeof MistakeSchema>;

export interface MetadataView {
  /** Null: nothing is known of mistakes; empty: the picture is known to have none. */
  readonly mistakes: readonly KnownMistake[] | null;
  readonly entries: ReadonlyArray<{ readonly name: string; readonly value: string }>;
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Known mistakes of a painted scene apart from all else that came with a pair. */
export function viewMetadata(metadata: Readonly<Record<string, unknown>>): MetadataView {
  const mistakes = z.array(MistakeSchema).safeParse(metadata.mistakes);
  return {
    mistakes: mistakes.success ? mistakes.data : null,
    entries: Object.entries(metadata)
      .filter(([name]) => !(name === 'mistakes' && mistakes.success))
      .map(([name, value]) => ({ name, value: toText(value) })),
  };
}
