import type { ImportLine, PairImportLine } from '@plumbline/contract';
import { ok, type Result } from '@plumbline/result';
import { resolveName } from '../images/find-images.ts';
import { isRejection, type RejectionCode, rejectAt } from '../rejection.ts';
import type { ImageShelf, ImportContext, ImportItem } from './import-context.ts';
import { ImportFault } from './import-fault.ts';
import { mapInOrder } from './map-in-order.ts';

/** Images that are read and checked side by side. */
const SIDE_BY_SIDE = 8;

type Taken = Result<string, RejectionCode, string>;

/**
 * Finds the image of each pair, hands it over and puts its digest into the line. A line that brings its digest already
 * (of an image whose bytes were in a cell) passes.
 */
export function attachImages(items: AsyncIterable<ImportItem>, context: ImportContext): AsyncIterable<ImportItem> {
  const { images, takeImage, spec } = context;
  if (!takeImage && spec.images.missing === 'keep') return items;
  const take = createTaker(context);
  return mapInOrder(items, SIDE_BY_SIDE, async (item) => {
    if (isRejection(item) || item.kind !== 'pair') return item;
    return attach(item, images, take, context);
  });
}

type PairLine = Extract<ImportLine, { kind: 'pair' }>;

async function attach(
  line: PairLine,
  images: ImageShelf | undefined,
  take: (name: string) => Promise<Taken | undefined>,
  { spec, source, tree }: ImportContext,
): Promise<ImportItem> {
  const refuse = (code: RejectionCode, message: string) =>
    rejectAt(line.file ?? source.name ?? tree.label, line.line, { code, message, column: 'image' });
  const found = images && findFile(images, line);
  if (!found || (!found.ok && found.code === 'image_missing')) {
    if (spec.images.missing === 'keep' || line.imageSha256) return line;
    return refuse('image_missing', found?.details ?? `There is no folder of images to find "${line.image}" in.`);
  }
  if (!found.ok) return refuse(found.code, found.details);
  const taken = await take(found.value);
  if (!taken) return line;
  if (!taken.ok) return refuse(taken.code, `${found.value}: ${taken.details}`);
  return hasOtherDigest(line, taken.value)
    ? refuse('image_differs', `${found.value}: the file is not the image whose digest the line gives.`)
    : { ...line, imageSha256: taken.value };
}

/** Where images are files named by their digests, as in a dataset folder, the digest finds them. */
function findFile({ index, byDigest }: ImageShelf, { image, imageSha256 }: PairLine) {
  const byItsDigest = imageSha256 ? byDigest.get(imageSha256) : undefined;
  return byItsDigest === undefined ? resolveName(index, image) : ok(byItsDigest);
}

const hasOtherDigest = ({ imageSha256 }: PairImportLine, sha256: string): boolean =>
  typeof imageSha256 === 'string' && imageSha256 !== sha256;

/** The same image on many lines is handed over once. */
function createTaker({ images, takeImage }: ImportContext): (name: string) => Promise<Taken | undefined> {
  const known = new Map<string, Promise<Taken>>();
  return async (name) => {
    if (!takeImage || !images) return undefined;
    const taken = known.get(name) ?? takeFrom(images, name, takeImage);
    known.set(name, taken);
    return taken;
  };
}

async function takeFrom(images: ImageShelf, name: string, takeImage: NonNullable<ImportContext['takeImage']>) {
  try {
    return await takeImage(await images.find(name));
  } catch (cause) {
    // A damaged entry of a zip is the fault of one image, not of the import.
    const [fault] = cause instanceof ImportFault ? cause.rejections : [];
    if (!fault) throw cause;
    return { ok: false, code: fault.code, details: fault.message } as const;
  }
}
