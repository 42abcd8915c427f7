import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CommandContext } from '../command.ts';
import { toSource } from '../commands/import-pairs.ts';
import { findOrCreateStudy } from '../commands/studies.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { importSources } from '../import/import-sources.ts';
import type { ImportInput } from '../import/read-sources.ts';
import { readSpec } from '../import/read-spec.ts';

/** A contender that is named, and the folder of its images where they are still to be imported. */
export interface NamedGenerator {
  readonly name: string;
  readonly folder?: string;
}

export interface FolderOptions {
  /** A table of prompts, a row for each image of a folder. */
  readonly prompts?: string;
  readonly columns?: Readonly<Record<string, string>>;
  readonly imageNames?: string;
  readonly subset?: string;
}

/** Imports the folders of generators into a study, which is made when there is none. @returns its slug */
export async function importFolders(
  context: CommandContext,
  study: string,
  generators: readonly NamedGenerator[],
  options: FolderOptions,
): Promise<string> {
  const inputs: ImportInput[] = [];
  for (const { name, folder } of generators) if (folder) inputs.push(await toInput(name, folder, options));
  const findStudy = (connection: Parameters<typeof findOrCreateStudy>[0]) =>
    findOrCreateStudy(connection, study, context.output.say);
  if (inputs.length === 0) return findStudy(await context.connect());
  const { study: slug, report } = await importSources(context, inputs, { findStudy, isAtomic: true });
  if (report.rows > 0) return slug;
  throw new CommandFailure(
    EXIT.inputRejected,
    'no_images',
    'No image belongs to a row of the table: --image-names says how names tell, such as "{row:3}_*.jpg".',
  );
}

async function toInput(name: string, folder: string, options: FolderOptions): Promise<ImportInput> {
  const { prompts, columns, subset } = options;
  const named = prompts === undefined ? toSource(folder) : toSource(prompts, folder);
  // People are to be told which folder a line is about, also where all share one table.
  const source = { ...named, name: prompts === undefined ? basename(folder) : basename(prompts) };
  const imageNames = options.imageNames ?? (prompts === undefined ? undefined : await guessNames(folder));
  const spec = await readSpec(source, 'pairs', {
    ...(prompts === undefined ? { format: 'images' as const } : {}),
    ...(columns ? { columns } : {}),
    ...(imageNames === undefined ? {} : { imageNames }),
    ...(subset === undefined ? {} : { subset }),
    generator: name,
    otherColumns: 'metadata',
  });
  return { source, spec, imagePrefix: `${name.replaceAll('/', '-')}/`, hasGaps: true };
}

/** `001.png`, `002_sd21.png`, …: names that begin with the number of the row. */
async function guessNames(folder: string): Promise<string | undefined> {
  const numbers = (await readdir(folder).catch(() => [])).flatMap((file) => /^\d+/.exec(file)?.[0] ?? []);
  if (numbers.length === 0) return undefined;
  const padded = numbers.find((number) => number.startsWith('0'));
  return padded === undefined ? '{row}*' : `{row:${Math.min(9, padded.length)}}*`;
}
