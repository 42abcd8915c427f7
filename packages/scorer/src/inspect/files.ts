import type { ModelFile, ModelSource } from '@plumbline/contract';
import type { z } from 'zod';
import { ModelUnfitError } from '../model/net/model-unfit-error.ts';

/** One file of a list as the hub or a folder gives it. */
export interface ListedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Null: not known yet. */
  readonly sha256: string | null;
}

/** The files that a manifest is to be made from. */
export interface FileList {
  has(path: string): boolean;
  /** @throws ModelUnfitError when it is missing, with `why` it is needed */
  describe(path: string, why: string): ModelFile;
  /** Paths, as listed. */
  readonly paths: readonly string[];
  /** @throws ModelUnfitError when the file is missing, is no JSON or has not the form of the schema */
  readJson<Value>(path: string, schema: z.ZodType<Value>, why: string): Promise<Value>;
}

export function listFiles(
  files: readonly ListedFile[],
  readText: (path: string) => Promise<string>,
  source: ModelSource,
): FileList {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const describe = (path: string, why: string): ModelFile => {
    const file = byPath.get(path);
    if (file === undefined) throw new ModelUnfitError(`${path} is missing: ${why}.`, path);
    if (file.sizeBytes === 0) throw new ModelUnfitError(`${path} is empty: ${why}.`, path);
    const known = source.kind === 'hub' ? 'hub' : 'manifest';
    return { ...file, digestOrigin: file.sha256 === null ? 'first-use' : known };
  };
  return {
    has: (path) => byPath.has(path),
    describe,
    paths: files.map(({ path }) => path),
    readJson: async (path, schema, why) => {
      describe(path, why);
      const parsed = schema.safeParse(parseJson(await readText(path), path));
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      const field = issue?.path.join('.') ?? '';
      throw new ModelUnfitError(`${path}${field === '' ? '' : `, ${field}`}: ${issue?.message ?? 'unfit'}.`, path);
    },
  };
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelUnfitError(`${path} is not JSON.`, path);
  }
}
