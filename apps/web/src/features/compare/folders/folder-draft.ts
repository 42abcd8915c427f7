import type { MatchedFolder } from './folder-upload.ts';
import {
  firstNumber,
  type ImageFolder,
  matchByName,
  matchByNumber,
  type PromptRow,
  promptsInNames,
} from './match-folder.ts';
import type { PromptTable } from './prompt-table.ts';
import { suggestColumns } from './prompt-table.ts';

/** Folders that are to be imported, and the prompts that their images are of. */
export interface FolderDraft {
  readonly folders: readonly ImageFolder[];
  /** Null: prompts stand in the names of images. */
  readonly table: NamedTable | null;
}

interface NamedTable {
  readonly name: string;
  readonly table: PromptTable;
  readonly prompt: number;
  /** Null: no column tells subsets. */
  readonly subset: number | null;
}

export const NO_FOLDERS: FolderDraft = { folders: [], table: null };

export const named = (name: string, table: PromptTable): NamedTable => ({ name, table, ...suggestColumns(table) });

/** Which image is of which prompt, by the first number in its name or by the prompt in it, whichever tells more. */
export function matchFolders({ folders, table }: FolderDraft): readonly MatchedFolder[] {
  const rows = table ? rowsOf(table) : promptsInNames(folders);
  const byName = folders.map((folder) => ({ name: folder.name, match: matchByName(folder, rows) }));
  if (table === null) return byName;
  const first = firstNumber(folders);
  const byNumber = folders.map((folder) => ({ name: folder.name, match: matchByNumber(folder, rows, first) }));
  return matchedIn(byName) > matchedIn(byNumber) ? byName : byNumber;
}

const rowsOf = ({ table, prompt, subset }: NamedTable): readonly PromptRow[] =>
  table.rows.map((cells) => ({
    prompt: cells[prompt]?.trim() ?? '',
    subset: subset === null ? '' : (cells[subset]?.trim() ?? ''),
  }));

const matchedIn = (folders: readonly MatchedFolder[]): number =>
  folders.reduce((sum, { match }) => sum + match.matched.length, 0);

/** Why the folders cannot be imported as they are; undefined: they can. */
export function faultOf(folders: readonly MatchedFolder[]): string | undefined {
  const names = folders.map(({ name }) => name.trim());
  if (names.includes('')) return 'Each folder needs a name.';
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `Two folders are named “${twice}”.`;
  const empty = folders.find(({ match }) => match.matched.length === 0);
  return empty && `No image in “${empty.name}” belongs to a prompt.`;
}
