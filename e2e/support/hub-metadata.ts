import { createHash } from 'node:crypto';

/** Files of one repository, by path. */
export type RepoFiles = ReadonlyMap<string, Uint8Array>;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The hub keeps these apart from git, and knows the SHA-256 of no others. */
export const isLarge = (path: string): boolean => /\.(onnx|onnx_data|bin|data|safetensors)$/.test(path);

export function commitOf(files: RepoFiles): string {
  const lines = [...files].map(([path, bytes]) => `${path} ${bytes.byteLength}`).sort();
  return createHash('sha1').update(lines.join('\n')).digest('hex');
}

/** Answer of `/api/models/{repo}/revision/{revision}`, as far as anybody reads it. */
export function describeRepo(repo: string, files: RepoFiles) {
  return {
    _id: sha256(Buffer.from(repo)).slice(0, 24),
    id: repo,
    modelId: repo,
    author: repo.split('/')[0],
    sha: commitOf(files),
    private: false,
    gated: false,
    disabled: false,
    library_name: 'transformers.js',
    tags: ['transformers.js', 'onnx', 'license:mit'],
    cardData: { license: 'mit' },
    siblings: [...files.keys()].map((rfilename) => ({ rfilename })),
  };
}

/** Answer of `/api/models/{repo}/tree/{revision}?recursive=true`. */
export function listTree(files: RepoFiles) {
  const folders = new Set([...files.keys()].flatMap(foldersOf));
  return [
    ...[...folders].map((path) => ({ type: 'directory', oid: blobOid(Buffer.from(path)), size: 0, path })),
    ...[...files].map(([path, bytes]) => describeFile(path, bytes)),
  ];
}

function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, at) => names.slice(0, at + 1).join('/'));
}

function describeFile(path: string, bytes: Uint8Array) {
  const size = bytes.byteLength;
  if (!isLarge(path)) return { type: 'file', oid: blobOid(bytes), size, path };
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256(bytes)}\nsize ${size}\n`;
  const lfs = { oid: sha256(bytes), size, pointerSize: pointer.length };
  return { type: 'file', oid: blobOid(Buffer.from(pointer)), size, path, lfs };
}

/** Git's name of a blob. */
function blobOid(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
