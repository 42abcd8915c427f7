import { faultOf } from '../import/import-fault.ts';
import type { FileTree } from './file-tree.ts';

/** The one file that is meant, for a format that is a single file. */
export function onlyFileOf(tree: FileTree): string {
  const [first, second] = tree.names;
  if (first !== undefined && second === undefined) return first;
  const message = `"${tree.label}" holds ${tree.names.length} files; this format is one file.`;
  throw faultOf(tree.label, { code: 'unknown_format', message });
}
