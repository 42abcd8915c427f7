import { ImportSpecSchema } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import type { Connection } from '../connect.ts';
import { finishImport } from '../import/describe-import.ts';
import { type ImportedSources, importSources } from '../import/import-sources.ts';
import { toSource } from './import-pairs.ts';
import { expectStudy, findOrCreateStudy } from './studies.ts';

export interface ImportTia2Options {
  readonly study: string;
  readonly create?: boolean;
  readonly atomic: boolean;
  /** Folder or zip of the images; they are published apart from the labels. */
  readonly images?: string;
}

/** Imports the TIA2 release in a folder or zip: contrastive prompts, published figures, labels, and images where they are. */
export async function importTia2(
  context: CommandContext,
  directory: string,
  { study, create = false, atomic, images }: ImportTia2Options,
): Promise<ImportedSources> {
  const source = toSource(directory, images);
  const spec = ImportSpecSchema.parse({ format: 'tia2' });
  const findStudy = (connection: Connection) =>
    create ? findOrCreateStudy(connection, study, context.output.say) : expectStudy(connection, study);
  return importSources(context, [{ source, spec }], { findStudy, isAtomic: atomic });
}

export async function importTia2Command(
  context: CommandContext,
  directory: string,
  options: ImportTia2Options,
): Promise<void> {
  finishImport(context, await importTia2(context, directory, options));
}
