/** Files of one upload, all together. */
const MOST_BYTES = 32 * 1024 ** 3;

interface Announced {
  readonly path: string;
  readonly sizeBytes: number;
}

/** Why these files cannot be taken, in one sentence: each must stay within its folder, have a name of its own and find room. */
export function objectTo(files: readonly Announced[]): string | undefined {
  const taken = new Set<string>();
  for (const { path } of files) {
    if (path.split('/').some((name) => name === '' || name.startsWith('.'))) {
      return `"${path}" is not a name that a model's file can have.`;
    }
    // Folders of some systems do not tell large letters from small ones.
    const name = path.toLowerCase();
    if (taken.has(name)) return `"${path}" comes twice.`;
    taken.add(name);
  }
  const parent = files.find(({ path }) => files.some((other) => other.path.startsWith(`${path}/`)));
  if (parent) return `"${parent.path}" is both a file and a folder.`;
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return total > MOST_BYTES ? `The files have more than ${MOST_BYTES / 1024 ** 3} GiB together.` : undefined;
}
