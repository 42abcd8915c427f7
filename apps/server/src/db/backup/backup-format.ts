import { z } from 'zod';

/** Raised when an archive of the new kind could not be read by older releases. */
export const BACKUP_FORMAT = 1;

export const MANIFEST_NAME = 'manifest.json';
export const tableEntryName = (table: string): string => `tables/${table}.jsonl`;
export const fileEntryName = (sha256: string): string => `files/${sha256}`;

const Sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const CountSchema = z.int().nonnegative();

/** Read before the rest, so that an archive of another kind is refused for the right reason. */
export const ManifestHeadSchema = z.object({ kind: z.literal('plumbline-backup'), format: z.int().positive() });

export const BackupManifestSchema = ManifestHeadSchema.extend({
  createdAt: z.iso.datetime(),
  /** The migrations that made the tables, oldest first. */
  migrations: z.array(z.object({ name: z.string().min(1), checksum: z.string() })).min(1),
  /** In the order of the archive: a table comes after those that its rows refer to. */
  tables: z.array(z.object({ name: z.string().min(1), rows: CountSchema, sha256: Sha256Schema })),
  files: z.object({ count: CountSchema, bytes: CountSchema }),
});
export type BackupManifest = z.infer<typeof BackupManifestSchema>;
