import { existsSync } from 'node:fs';
import type { ImportTarget } from '@plumbline/contract';
import { type ImportSource, previewImport } from '@plumbline/formats';
import type { CommandContext } from '../command.ts';
import type { Connection } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { finishImport } from '../import/describe-import.ts';
import { importSources } from '../import/import-sources.ts';
import type { ImportInput } from '../import/read-sources.ts';
import { readSpec, type SpecFlags } from '../import/read-spec.ts';
import { expectStudy, findOrCreateStudy } from './studies.ts';

export interface ImportFilesOptions extends SpecFlags {
  readonly study: string;
  readonly atomic: boolean;
  readonly printSpec?: boolean;
}

/** Imports files of pairs with their images: every line is checked before anything is sent. */
export const importPairsCommand = (
  context: CommandContext,
  files: readonly string[],
  options: ImportFilesOptions,
): Promise<void> => importFiles(context, files, 'pairs', options);

/** Imports files of scores of pairs that are there. */
export const importScoresCommand = (
  context: CommandContext,
  files: readonly string[],
  options: ImportFilesOptions,
): Promise<void> => importFiles(context, files, 'scores', options);

/** Imports files of votes on comparisons of an evaluation that is there. */
export const importVotesCommand = (
  context: CommandContext,
  files: readonly string[],
  options: ImportFilesOptions,
): Promise<void> => importFiles(context, files, 'votes', options);

async function importFiles(
  context: CommandContext,
  files: readonly string[],
  target: ImportTarget,
  options: ImportFilesOptions,
): Promise<void> {
  const sources = files.map((path) => toSource(path, options.images));
  if (options.printSpec) return printSpecs(context, sources);
  const inputs: ImportInput[] = [];
  for (const source of sources) inputs.push({ source, spec: await readSpec(source, target, options) });
  const findStudy = (connection: Connection) =>
    target === 'pairs'
      ? findOrCreateStudy(connection, options.study, context.output.say)
      : expectStudy(connection, options.study);
  finishImport(context, await importSources(context, inputs, { findStudy, isAtomic: options.atomic }));
}

/** @throws CommandFailure when a path leads nowhere: a mistyped command imports nothing */
export function toSource(path: string, images?: string): ImportSource {
  for (const given of [path, ...(images === undefined ? [] : [images])]) {
    if (existsSync(given)) continue;
    throw new CommandFailure(EXIT.badUsage, 'no_such_file', `There is no file or folder ${given}.`);
  }
  return { path, ...(images === undefined ? {} : { images }) };
}

/** What the files look like: a spec to start from. */
async function printSpecs({ output }: CommandContext, sources: readonly ImportSource[]): Promise<void> {
  const specs: unknown[] = [];
  for (const source of sources) specs.push((await previewImport(source)).spec);
  const [first] = specs;
  output.finish(
    specs.length === 1 ? { ...(first as object) } : { specs },
    specs.map((spec) => JSON.stringify(spec, null, 2)).join('\n'),
  );
}
