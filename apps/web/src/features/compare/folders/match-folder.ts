import type { PickedFile } from '../../../lib/uploads/picked-file.ts';

/** Images of one generator. */
export interface ImageFolder {
  /** For as long as its name is edited. */
  readonly key: string;
  /** The generator. */
  readonly name: string;
  /** What the folder is called on the disk, whatever the generator is. */
  readonly folder: string;
  readonly files: readonly PickedFile[];
}

/** One prompt and its subset; empty: none. */
export interface PromptRow {
  readonly prompt: string;
  readonly subset: string;
  /** The image that the row names; empty: none. */
  readonly image: string;
}

/** Which image is of which prompt. */
export interface FolderMatch {
  readonly matched: ReadonlyArray<Omit<PromptRow, 'image'> & { readonly file: PickedFile }>;
  /** Names of images that belong to no prompt. */
  readonly unmatched: readonly string[];
  /** Prompts without an image. */
  readonly missing: readonly string[];
}

const IMAGE = /\.(?:png|jpe?g|webp|gif|avif|bmp|tiff?)$/i;

export const imagesOf = (files: readonly PickedFile[]): readonly PickedFile[] =>
  files.filter(({ name }) => IMAGE.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));

/** By the first number in an image's name, which counts the rows of the table from `first` on: `001.png`, `12/3.png`. */
export function matchByNumber({ files }: ImageFolder, rows: readonly PromptRow[], first: 0 | 1): FolderMatch {
  return match(files, rows, ({ name }) => {
    const number = /\d+/.exec(name)?.[0];
    return number === undefined ? undefined : rows[Number(number) - first];
  });
}

/** Prompts that are their images' names, as `a_red_car.png`, or those of the folders they lie in, as `a red car/2.png`. */
export function matchByName({ files }: ImageFolder, rows: readonly PromptRow[]): FolderMatch {
  const byPrompt = new Map(rows.map((row) => [row.prompt, row]));
  return match(files, rows, ({ name }) => byPrompt.get(promptInName(name)));
}

/** By the names of images that the rows hold: with their folders or without, of this folder or of it within another. */
export function matchByTable({ folder, files }: ImageFolder, rows: readonly PromptRow[]): FolderMatch {
  const byImage = new Map(rows.filter(({ image }) => image !== '').map((row) => [toPath(row.image), row]));
  return match(files, rows, ({ name }) => {
    const path = toPath(name);
    // The most exact first: `1.png` of another folder may be of another prompt.
    const names = [`${folder}/${path}`, path, path.split('/').at(-1) ?? path];
    return names.map((one) => byImage.get(one)).find((row) => row !== undefined);
  });
}

const toPath = (name: string): string => name.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');

function match(
  files: readonly PickedFile[],
  rows: readonly PromptRow[],
  find: (file: PickedFile) => PromptRow | undefined,
): FolderMatch {
  const found = imagesOf(files).map((file) => {
    const row = find(file);
    return { file, row: row?.prompt === '' ? undefined : row };
  });
  const seen = new Set(found.map(({ row }) => row?.prompt));
  return {
    matched: found.flatMap(({ file, row }) =>
      row === undefined ? [] : [{ prompt: row.prompt, subset: row.subset, file }],
    ),
    unmatched: found.flatMap(({ file, row }) => (row === undefined ? [file.name] : [])),
    missing: [...new Set(rows.map(({ prompt }) => prompt))].filter((prompt) => prompt !== '' && !seen.has(prompt)),
  };
}

/** The prompts that the names of images tell, each once. */
export function promptsInNames(folders: readonly ImageFolder[]): readonly PromptRow[] {
  const prompts = new Set(folders.flatMap(({ files }) => imagesOf(files).map(({ name }) => promptInName(name))));
  return [...prompts].sort().map((prompt) => ({ prompt, subset: '', image: '' }));
}

function promptInName(name: string): string {
  const parts = name.split('/');
  const said = parts.length > 1 ? parts.at(-2) : parts[0]?.replace(/\.[^.]+$/, '');
  return (said ?? '').replaceAll('_', ' ').trim();
}

/** Rows are counted from 0 where some image's first number is 0. */
export const firstNumber = (folders: readonly ImageFolder[]): 0 | 1 =>
  folders.some(({ files }) => imagesOf(files).some(({ name }) => Number(/\d+/.exec(name)?.[0] ?? 1) === 0)) ? 0 : 1;

/** What was chosen, as folders: one for each folder inside where there are several, else one of all. */
export function toFolders(picked: readonly PickedFile[], isUsed: (name: string) => boolean): readonly ImageFolder[] {
  const images = imagesOf(picked);
  const top = new Map<string, PickedFile[]>();
  for (const { name, file } of images) {
    const [folder = '', ...rest] = name.split('/');
    const key = rest.length === 0 ? '' : folder;
    top.set(key, [...(top.get(key) ?? []), { name: rest.length === 0 ? name : rest.join('/'), file }]);
  }
  // Images beside folders, or folders by the dozen, are the inside of one generator.
  const isOne = top.has('') || top.size < 2 || top.size > 12;
  if (!isOne) return [...top].map(([name, files]) => ({ key: crypto.randomUUID(), name, folder: name, files }));
  if (images.length === 0) return [];
  const folder = folderNameOf(images) ?? 'folder';
  return [{ key: crypto.randomUUID(), name: freeName(folder, isUsed), folder, files: images }];
}

/** The name of the folder that was chosen is still on the files when their names have lost it. */
function folderNameOf([first]: readonly PickedFile[]): string | undefined {
  const path = first?.file.webkitRelativePath ?? '';
  return path.includes('/') ? path.split('/')[0] : undefined;
}

function freeName(name: string, isUsed: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!isUsed(candidate)) return candidate;
  }
}
