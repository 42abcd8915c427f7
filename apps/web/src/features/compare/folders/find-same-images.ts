import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import type { MatchedFolder } from './folder-upload.ts';

/** An image that lies in two folders, under the same prompt. */
export interface SameImage {
  readonly folders: readonly [string, string];
  readonly prompt: string;
  readonly names: readonly [string, string];
}

/** Files are read for it: of a folder that was dropped twice so many are enough. */
const MOST_FOUND = 100;

/** Images of one prompt in two folders that are the same to the last byte; only those of one size are read. At most 100. */
export async function findSameImages(folders: readonly MatchedFolder[]): Promise<readonly SameImage[]> {
  const found: SameImage[] = [];
  const seen = new Map<string, { readonly folder: string; readonly file: PickedFile }[]>();
  for (const { name: folder, match } of folders) {
    for (const { prompt, file } of match.matched) {
      const key = `${file.file.size} ${prompt}`;
      const alike = seen.get(key) ?? [];
      for (const other of alike) {
        if (other.folder === folder || !(await areEqual(other.file.file, file.file))) continue;
        found.push({ folders: [other.folder, folder], prompt, names: [other.file.name, file.name] });
        if (found.length === MOST_FOUND) return found;
      }
      seen.set(key, [...alike, { folder, file }]);
    }
  }
  return found;
}

async function areEqual(one: File, other: File): Promise<boolean> {
  const [a, b] = (await Promise.all([one.arrayBuffer(), other.arrayBuffer()])).map((buffer) => new Uint8Array(buffer));
  return a !== undefined && b !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** What follows of them, in a sentence. */
export function describeSame(same: readonly SameImage[]): string | undefined {
  const [first] = same;
  if (first === undefined) return undefined;
  const many =
    same.length === 1 ? '1 image lies' : `${same.length === MOST_FOUND ? 'At least ' : ''}${same.length} images lie`;
  const [here, there] = first.folders;
  return `${many} in two folders, such as “${first.names[0]}” of “${here}” and “${first.names[1]}” of “${there}” (“${first.prompt}”). A comparison of equal images is a tie that nobody is asked; a folder that was chosen twice should be left out.`;
}
