import type { FileTree } from '../files/file-tree.ts';
import { readStart } from '../files/read-start.ts';

const CANDIDATES = [',', ';', '\t', '|'] as const;

/** What most likely separates the cells of a CSV file: what the header has most of. Only ever a suggestion. */
export async function sniffDelimiter(tree: FileTree, name: string): Promise<string> {
  const start = await readStart(tree, name);
  const isWide = start[0] === 0xff || start[0] === 0xfe;
  const [header = ''] = start.toString(isWide ? 'utf16le' : 'utf8').split(/\r?\n/, 1);
  const outsideQuotes = header.replace(/"[^"]*"/g, '');
  const counts = CANDIDATES.map((candidate) => outsideQuotes.split(candidate).length);
  return CANDIDATES[counts.indexOf(Math.max(...counts))] ?? ',';
}
