import type { ImportJob } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { PickedFile } from '../uploads/picked-file.ts';

/** Finds, for an upload that goes on, each file of the import among those that were chosen again; by name and size. */
export function matchPicked(
  { files }: Pick<ImportJob, 'files'>,
  picked: readonly PickedFile[],
): Result<readonly File[], 'file_missing', string> {
  const byName = new Map(picked.map(({ name, file }) => [name, file]));
  const found: File[] = [];
  for (const { name, sizeBytes } of files) {
    const file = byName.get(name);
    if (!file) return err('file_missing', `Not among the chosen files: ${name}`);
    if (file.size !== sizeBytes) return err('file_missing', `Another file than before: ${name} has another size.`);
    found.push(file);
  }
  return ok(found);
}
