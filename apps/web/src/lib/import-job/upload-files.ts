import { type ImportJob, readImport, uploadImportPiece } from '@plumbline/contract';
import { call, request } from '../api.ts';
import { type UploadOptions, uploadPieces } from '../uploads/upload-pieces.ts';

/**
 * Uploads what the server has not got yet, piece by piece, in the order of the import's files.
 *
 * @param files  one for each of the import's files
 * @throws ApiFailure where the server refuses, or stays away through all retries; what arrived stays there
 */
export function uploadFiles(
  study: string,
  job: Pick<ImportJob, 'id' | 'files'>,
  files: readonly Blob[],
  options: UploadOptions,
): Promise<void> {
  const params = { study, import: job.id };
  return uploadPieces(
    {
      send: ({ at, offset, body }, { signal }) =>
        call(uploadImportPiece, { params: { ...params, file: at }, query: { offset }, body }, { signal }),
      readReceived: async (at, { signal }) => {
        const now = await request(readImport, { params }, { signal });
        return now.files[at]?.receivedBytes ?? 0;
      },
    },
    files.map((file, at) => ({ file, receivedBytes: job.files[at]?.receivedBytes ?? 0 })),
    options,
  );
}
