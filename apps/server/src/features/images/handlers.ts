import { err, ok } from '@plumbline/result';
import { canSeeImage } from '../../db/image-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';

/** The address is the content's hash, so the bytes never change; others than this person's browser must not keep them. */
const CACHE_CONTROL = 'private, max-age=31536000, immutable';

export function createImageHandlers({ database, images }: Dependencies): Pick<Handlers, 'readImage'> {
  return {
    readImage: async ({ params: { sha256, size } }, { person, request }) => {
      if (!(await canSeeImage(database.prisma, person, sha256))) return err('not_found', undefined);
      const etag = `"${sha256}-${size}"`;
      const headers = { etag, 'cache-control': CACHE_CONTROL };
      if (request.headers.get('if-none-match')?.includes(etag)) return ok(new Response(null, { status: 304, headers }));
      const image = await images.open(sha256, size);
      if (!image.ok) return err('not_found', undefined);
      const { mime, sizeBytes } = image.value;
      const described = { ...headers, 'content-type': mime, 'content-length': String(sizeBytes) };
      const body = request.method === 'HEAD' ? null : image.value.stream();
      return ok(new Response(body, { headers: described }));
    },
  };
}
