import type { ImportField } from '@plumbline/contract';

/** The fields of one kind of table, with the names that columns are known by. Case and spaces around do not matter. */
export type KnownColumns = Readonly<Partial<Record<ImportField, readonly string[]>>>;

/** Names that stand for the same wherever they occur. */
export const SHARED_COLUMNS = {
  prompt: ['prompt', 'text', 'caption'],
  image: ['image', 'file', 'file_name', 'filename', 'image_path', 'path'],
  subset: ['subset', 'category', 'challenge'],
} as const satisfies KnownColumns;
