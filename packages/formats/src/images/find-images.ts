import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { err, ok, type Result } from '@plumbline/result';
import { normaliseImageName } from '../pairs/image-name.ts';

/** Names of files, by what rows may call them. Names have `/` between folders and are relative to the folder. */
export interface NameIndex {
  /** Sorted. */
  readonly files: readonly string[];
  /** Links that lead out of the folder; they are not followed. */
  readonly escapingLinks: ReadonlySet<string>;
  /** From the composed (NFC) form of a name, because file systems differ in the form that they give back. */
  readonly byName: ReadonlyMap<string, string>;
  readonly byBaseName: ReadonlyMap<string, readonly string[]>;
}

/** The files under a folder of images. */
export interface ImageIndex extends NameIndex {
  /** Absolute. */
  readonly directory: string;
}

export type FindImagesCode = 'directory_missing' | 'not_a_directory';

/**
 * Lists the files under a folder and its folders. Hidden files (a dot first) are left out, links to folders are not
 * followed, and links to files count only where the file lies in the folder as well.
 *
 * @throws when a folder inside cannot be read
 */
export async function findImages(directory: string): Promise<Result<ImageIndex, FindImagesCode, string>> {
  const root = await realpath(directory).catch(() => undefined);
  if (root === undefined) return err('directory_missing', `There is no folder "${directory}".`);
  if (!(await stat(root)).isDirectory()) return err('not_a_directory', `"${directory}" is not a folder.`);
  const files: string[] = [];
  const escapingLinks = new Set<string>();
  for await (const { name, escapes } of walk(root, '')) {
    if (escapes) escapingLinks.add(name.normalize());
    else files.push(name);
  }
  return ok({ directory: root, ...indexNames(files, escapingLinks) });
}

export function indexNames(names: readonly string[], escapingLinks: ReadonlySet<string> = new Set()): NameIndex {
  const files = [...names].sort();
  const byName = new Map(files.map((name) => [name.normalize(), name]));
  return { files, escapingLinks, byName, byBaseName: groupByBaseName(files) };
}

async function* walk(root: string, folder: string): AsyncGenerator<{ name: string; escapes: boolean }> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, name);
    else if (entry.isFile()) yield { name, escapes: false };
    else if (entry.isSymbolicLink()) yield* followLink(root, name);
  }
}

async function* followLink(root: string, name: string) {
  const target = await realpath(join(root, name)).catch(() => undefined);
  if (target === undefined) return;
  if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) yield { name, escapes: true };
  else if ((await stat(target)).isFile()) yield { name, escapes: false };
}

function groupByBaseName(files: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of files) {
    const key = basename(name).normalize();
    const group = groups.get(key);
    if (group) group.push(name);
    else groups.set(key, [name]);
  }
  return groups;
}

export interface ResolvedImage {
  /** Name relative to the folder of images. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
}

export type ResolveImageCode = 'image_missing' | 'image_ambiguous' | 'image_name_escapes' | 'image_name_empty';

/**
 * Finds the file that a row means: the exact name with its folders, else the only file whose name ends so, as a row may
 * leave out folders on the left.
 *
 * @returns the file, or why there is none with a sentence for people
 */
export function resolveImage(index: ImageIndex, image: string): Result<ResolvedImage, ResolveImageCode, string> {
  const name = resolveName(index, image);
  return name.ok ? ok({ name: name.value, path: join(index.directory, ...name.value.split('/')) }) : name;
}

/** Like `resolveImage`, of files that lie wherever they lie. */
export function resolveName(index: NameIndex, image: string): Result<string, ResolveImageCode, string> {
  const normalised = normaliseImageName(image);
  if (!normalised.ok) return normalised;
  const wanted = normalised.value.normalize();
  const exact = index.byName.get(wanted);
  if (exact !== undefined) return ok(exact);
  if (index.escapingLinks.has(wanted))
    return err('image_name_escapes', `"${image}" is a link that leads out of the folder of images.`);
  const sameBase = index.byBaseName.get(basename(wanted)) ?? [];
  const [first, second] = sameBase.filter((file) => `/${file.normalize()}`.endsWith(`/${wanted}`));
  if (first === undefined) return err('image_missing', `There is no image "${image}" in the folder of images.`);
  if (second !== undefined)
    return err(
      'image_ambiguous',
      `"${image}" is in several folders, such as "${first}" and "${second}"; name the folder.`,
    );
  return ok(first);
}
