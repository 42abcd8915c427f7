import { type ArchiveEntry, readWhole } from './archive-entries.ts';
import { RestoreError } from './backup-error.ts';
import {
  BACKUP_FORMAT,
  type BackupManifest,
  BackupManifestSchema,
  MANIFEST_NAME,
  ManifestHeadSchema,
} from './backup-format.ts';

const MAX_MANIFEST_BYTES = 1_000_000;

/** Reads the first entry. @throws RestoreError `not_a_backup`, `backup_newer` or `backup_damaged` */
export async function readManifest(entries: AsyncGenerator<ArchiveEntry>): Promise<BackupManifest> {
  const { value: first } = await entries.next();
  if (first?.name !== MANIFEST_NAME || first.sizeBytes > MAX_MANIFEST_BYTES) throw notABackup();
  const content = parseJson(await readWhole(first));
  const head = ManifestHeadSchema.safeParse(content);
  if (!head.success) throw notABackup();
  if (head.data.format > BACKUP_FORMAT) {
    const message = `The backup has format ${head.data.format}; this release reads formats up to ${BACKUP_FORMAT}. Upgrade first.`;
    throw new RestoreError('backup_newer', message, MANIFEST_NAME);
  }
  const manifest = BackupManifestSchema.safeParse(content);
  if (manifest.success) return manifest.data;
  const issue = manifest.error.issues[0];
  throw new RestoreError('backup_damaged', `${issue?.path.join('.')}: ${issue?.message}`, MANIFEST_NAME);
}

const notABackup = () =>
  new RestoreError('not_a_backup', `The archive does not begin with the ${MANIFEST_NAME} of a backup.`);

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
