import { uploadImage } from '@plumbline/contract';
import { checkImage, checkImageBytes, type FoundImage, type TakeImage } from '@plumbline/formats';
import { ok } from '@plumbline/result';
import { type Connection, expectOk } from '../connect.ts';
import { findMissing } from './upload-images.ts';

export interface TakenImages {
  readonly take: TakeImage;
  /** SHA-256 -> path of one file with those bytes, still to be uploaded. */
  readonly onDisk: ReadonlyMap<string, string>;
  /** How many were uploaded already: those that lie in an archive are not at hand later. */
  readonly uploaded: () => number;
}

/** Checks images as their pairs come by. */
export function takeImages(connect: () => Promise<Connection>): TakenImages {
  const onDisk = new Map<string, string>();
  let uploaded = 0;

  async function takeFile(path: string) {
    const checked = await checkImage(path);
    if (!checked.ok) return checked;
    onDisk.set(checked.value.sha256, path);
    return ok(checked.value.sha256);
  }

  async function takeBytes(image: FoundImage) {
    const bytes = await image.read();
    const checked = await checkImageBytes(bytes);
    if (!checked.ok) return checked;
    const { sha256 } = checked.value;
    const connection = await connect();
    if ((await findMissing(connection, [sha256])).length > 0) {
      expectOk(await connection.call(uploadImage, { body: new Uint8Array(bytes) }));
      uploaded += 1;
    }
    return ok(sha256);
  }

  return {
    take: (image) => (image.path === undefined ? takeBytes(image) : takeFile(image.path)),
    onDisk,
    uploaded: () => uploaded,
  };
}
