import type { PrismaClient } from '../../db/generated/client.ts';
import type { ImageMime } from '../../storage/image-storage.ts';

export interface ExportedImage {
  readonly sha256: string;
  readonly mime: ImageMime;
}

const PAGE_IMAGES = 1000;

/** The images that pairs of a study show, each once, by hash. */
export async function* readStudyImages(prisma: PrismaClient, studyId: string): AsyncGenerator<ExportedImage> {
  let after = '';
  for (;;) {
    const images = await prisma.$queryRaw<ExportedImage[]>`
      SELECT image.sha256, image.mime FROM image
      CROSS JOIN LATERAL (
        SELECT 1 FROM pair WHERE pair.image_sha256 = image.sha256 AND pair.study_id = ${studyId}::uuid LIMIT 1
      ) shown
      WHERE image.sha256 > ${after} ORDER BY image.sha256 LIMIT ${PAGE_IMAGES}`;
    yield* images;
    if (images.length < PAGE_IMAGES) return;
    after = images.at(-1)?.sha256 ?? after;
  }
}

/** File name extensions by hash, for those of the images that are known. */
export async function findImageMimes(
  prisma: PrismaClient,
  sha256s: readonly string[],
): Promise<ReadonlyMap<string, ImageMime>> {
  const images = await prisma.image.findMany({
    where: { sha256: { in: [...sha256s] } },
    select: { sha256: true, mime: true },
  });
  // The column holds nothing else: images are checked before they are kept.
  return new Map(images.map(({ sha256, mime }) => [sha256, mime as ImageMime]));
}
