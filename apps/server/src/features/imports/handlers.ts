import { ok } from '@plumbline/result';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createImportsService } from './imports-service.ts';

type ImportHandlers = Pick<Handlers, 'uploadImage' | 'findMissingImages' | 'importPairs'>;

export function createImportHandlers(dependencies: Dependencies): ImportHandlers {
  const imports = createImportsService(dependencies);
  return {
    uploadImage: async (_, { request }) => imports.uploadImage(new Uint8Array(await request.arrayBuffer())),
    findMissingImages: async ({ body }) => ok({ missing: await imports.findMissing(body.sha256s) }),
    importPairs: ({ params, query }, { person, request }) =>
      imports.importPairs(person, params.study, { body: bytesOf(request), isAtomic: query.atomic === 'true' }),
  };
}

async function* bytesOf({ body }: Request): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    reader.releaseLock();
  }
}
