import type { MatchedFolder } from './folder-upload.ts';
import {
  type FolderMatch,
  firstNumber,
  type ImageFolder,
  matchByName,
  matchByNumber,
  matchByTable,
  type PromptRow,
  promptsInNames,
} from './match-folder.ts';
import type { ColumnChoice, PromptTable } from './prompt-table.ts';
import { suggestColumns } from './prompt-table.ts';

/**
 * What tells which prompt an image is of: the first number in its name, which counts the rows of the table; the prompt itself
 * in its name, or in that of its folder; a column of the table that holds names of images.
 */
export const MATCH_WAYS = ['table', 'number', 'name'] as const;
export type MatchWay = (typeof MATCH_WAYS)[number];

/** Folders that are to be imported, and the prompts that their images are of. */
export interface FolderDraft {
  readonly folders: readonly ImageFolder[];
  /** Null: prompts stand in the names of images. */
  readonly table: NamedTable | null;
  /** Null: whichever finds a prompt for most images. */
  readonly way: MatchWay | null;
}

interface NamedTable extends ColumnChoice {
  readonly name: string;
  readonly table: PromptTable;
}

export const NO_FOLDERS: FolderDraft = { folders: [], table: null, way: null };

export const named = (name: string, table: PromptTable): NamedTable => ({ name, table, ...suggestColumns(table) });

/** Those that there is something for. */
export const waysOf = ({ table }: Pick<FolderDraft, 'table'>): readonly MatchWay[] =>
  MATCH_WAYS.filter((way) => way === 'name' || (table !== null && (way === 'number' || table.image !== null)));

/** Which image is of which prompt, and what told it: the way that was chosen, else the one that tells most. */
export function matchFolders(draft: FolderDraft): {
  readonly way: MatchWay;
  readonly folders: readonly MatchedFolder[];
} {
  const ways = waysOf(draft);
  const chosen = ways.filter((way) => way === draft.way);
  const tried = (chosen.length > 0 ? chosen : ways).map((way) => ({ way, folders: matchBy(way, draft) }));
  return tried.reduce((best, other) => (matchedIn(other.folders) > matchedIn(best.folders) ? other : best));
}

function matchBy(way: MatchWay, { folders, table }: FolderDraft): readonly MatchedFolder[] {
  const rows = table ? rowsOf(table) : promptsInNames(folders);
  const first = firstNumber(folders);
  const match: Record<MatchWay, (folder: ImageFolder) => FolderMatch> = {
    table: (folder) => matchByTable(folder, rows),
    number: (folder) => matchByNumber(folder, rows, first),
    name: (folder) => matchByName(folder, rows),
  };
  return folders.map((folder) => ({ name: folder.name, match: match[way](folder) }));
}

const rowsOf = ({ table, prompt, subset, image }: NamedTable): readonly PromptRow[] => {
  const cellOf = (cells: readonly string[], column: number | null) =>
    column === null ? '' : (cells[column]?.trim() ?? '');
  return table.rows.map((cells) => ({
    prompt: cellOf(cells, prompt),
    subset: cellOf(cells, subset),
    image: cellOf(cells, image),
  }));
};

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
