import { type Call, createModelUpload, type ModelUpload, uploadModelPiece } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';

/** Announces files and sends all their bytes. */
export async function uploadModelFiles(call: Call, files: ReadonlyMap<string, Uint8Array>): Promise<ModelUpload> {
  const announced = [...files].map(([path, { byteLength }]) => ({ path, sizeBytes: byteLength }));
  const upload = unwrap(await call(createModelUpload, { body: { files: announced } }));
  for (const [file, bytes] of [...files.values()].entries()) {
    const query = { file, offset: 0 };
    unwrap(await call(uploadModelPiece, { params: { upload: upload.id }, query, body: new Uint8Array(bytes) }));
  }
  return upload;
}
