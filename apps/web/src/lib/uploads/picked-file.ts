/** A file that a person chose, by its name inside what was chosen. */
export interface PickedFile {
  /** With `/` between folders. */
  readonly name: string;
  readonly file: File;
}

/** What systems leave in folders without anybody's doing. */
const CLUTTER = /(?:^|\/)(?:\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(?:\/|$)/;

/** Without clutter, and named from inside the folder where all are in one. */
export function tidyPicked(picked: readonly PickedFile[]): readonly PickedFile[] {
  const kept = picked.filter(({ name }) => !CLUTTER.test(name));
  const [folder] = kept[0]?.name.split('/') ?? [];
  const prefix = `${folder}/`;
  const isOneFolder = kept.every(({ name }) => name.startsWith(prefix));
  return isOneFolder ? kept.map(({ name, file }) => ({ name: name.slice(prefix.length), file })) : kept;
}
