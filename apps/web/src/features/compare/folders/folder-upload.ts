import { IMPORT_LIMITS, type ImportSpec, ImportSpecSchema } from '@plumbline/contract';
import { tableToCsv } from '../../../lib/files/table-data.ts';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import type { FolderMatch } from './match-folder.ts';

const TABLE = 'pairs.csv';

/** How the uploads below are read. */
export const FOLDER_SPEC: ImportSpec = ImportSpecSchema.parse({ format: 'images', table: TABLE });

export interface MatchedFolder {
  /** The generator. */
  readonly name: string;
  readonly match: FolderMatch;
}

/**
 * What is uploaded: images named after their folder, and with them a table that says whose each is. As many uploads as
 * the limit of files takes.
 *
 * @param subset  of prompts without one; empty: as the import has it
 */
export async function toUploads(
  folders: readonly MatchedFolder[],
  mostFiles: number = IMPORT_LIMITS.files,
): Promise<ReadonlyArray<readonly PickedFile[]>> {
  const all = folders.flatMap(({ name: generator, match }) =>
    match.matched.map(({ prompt, subset, file }) => ({
      row: [prompt, subset, `${generator.replaceAll('/', '-')}/${file.name}`, generator] as const,
      file: file.file,
    })),
  );
  const parts = [];
  for (let from = 0; from < all.length; from += mostFiles - 1) parts.push(all.slice(from, from + mostFiles - 1));
  return Promise.all(parts.map(toUpload));
}

async function toUpload(
  images: ReadonlyArray<{ readonly row: readonly [string, string, string, string]; readonly file: File }>,
): Promise<readonly PickedFile[]> {
  const rows = images.map(({ row }) => row);
  const hasSubsets = rows.some(([, subset]) => subset !== '');
  const text = await tableToCsv(
    hasSubsets
      ? { columns: ['prompt', 'subset', 'image', 'generator'], rows }
      : { columns: ['prompt', 'image', 'generator'], rows: rows.map(([prompt, , ...rest]) => [prompt, ...rest]) },
  );
  return [
    { name: TABLE, file: new File([text], TABLE, { type: 'text/csv' }) },
    ...images.map(({ row: [, , name], file }) => ({ name, file })),
  ];
}
