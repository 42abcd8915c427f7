import type { ImportJob } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';

/** What an import is called: by its file, or its first file and how many more. */
export function titleOf({ files }: Pick<ImportJob, 'files'>): string {
  const [first] = files;
  if (first === undefined) return 'Import';
  return files.length === 1 ? first.name : `${first.name} and ${countOf(files.length - 1, 'more file')}`;
}
