import type { Prisma } from './generated/client.ts';
import { jsonRows } from './json-rows.ts';

export interface ImageRow {
  readonly sha256: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly width: number;
  readonly height: number;
}

/** Adds the images that are not known yet; their bytes are in the image storage already. */
export async function insertImages(client: Prisma.TransactionClient, images: readonly ImageRow[]): Promise<void> {
  await client.$executeRaw`
    INSERT INTO image (sha256, mime, size_bytes, width, height)
    SELECT r.sha256, r.mime, r."sizeBytes", r.width, r.height
    FROM ${jsonRows(images)} AS r(sha256 char(64), mime text, "sizeBytes" int, width int, height int)
    ORDER BY r.sha256 ON CONFLICT (sha256) DO NOTHING`;
}

/** Those of the digests that the database knows an image of. */
export async function findKnownImages(
  client: Prisma.TransactionClient,
  sha256s: Iterable<string>,
): Promise<Set<string>> {
  const rows = [...new Set(sha256s)].map((sha256) => ({ sha256 }));
  const found = await client.$queryRaw<{ sha256: string }[]>`
    SELECT image.sha256 FROM image JOIN ${jsonRows(rows)} AS r(sha256 char(64)) ON r.sha256 = image.sha256`;
  return new Set(found.map(({ sha256 }) => sha256));
}
