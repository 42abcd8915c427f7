import { type ImportLine, type ImportSpecDraft, ImportSpecSchema } from '@plumbline/contract';
import type { ImportOptions, ImportSource } from '../import/import-source.ts';
import { openImport } from '../import/open-import.ts';
import { isRejection, type Rejection } from '../rejection.ts';

/** Reads an import to its end. */
export async function readImport(source: ImportSource, spec: ImportSpecDraft, options?: ImportOptions) {
  const lines: ImportLine[] = [];
  const rejections: Rejection[] = [];
  for await (const item of openImport(source, ImportSpecSchema.parse(spec), options)) {
    if (isRejection(item)) rejections.push(item);
    else lines.push(item);
  }
  return { lines, rejections, codes: rejections.map(({ line, code }) => [line, code]) };
}

const only =
  <Kind extends ImportLine['kind']>(kind: Kind) =>
  (lines: readonly ImportLine[]) =>
    lines.filter((line): line is Extract<ImportLine, { kind: Kind }> => line.kind === kind);

export const onlyPairs = only('pair');
export const onlyPrompts = only('prompt');
export const onlyScores = only('score');
export const onlyVotes = only('vote');
