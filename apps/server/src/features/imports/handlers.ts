import type { ImportEvent } from '@plumbline/contract';
import { ok } from '@plumbline/result';
import type { Dependencies } from '../../dependencies.ts';
import { bytesOf } from '../../http/bytes-of.ts';
import type { Handlers } from '../../http/handler.ts';
import { createImportsService } from './imports-service.ts';
import { createJobHandlers } from './jobs/job-handlers.ts';

type ImportHandlers = Pick<Handlers, 'uploadImage' | 'findMissingImages' | 'importPairs' | 'importLines'> &
  ReturnType<typeof createJobHandlers>;

export function createImportHandlers(dependencies: Dependencies): ImportHandlers {
  const imports = createImportsService(dependencies);
  return {
    ...createJobHandlers(dependencies),
    uploadImage: async (_, { request }) => imports.uploadImage(new Uint8Array(await request.arrayBuffer())),
    findMissingImages: async ({ body }) => ok({ missing: await imports.findMissing(body.sha256s) }),
    importPairs: ({ params, query }, { person, request }) =>
      imports.importPairs(person, params.study, { body: bytesOf(request), isAtomic: query.atomic === 'true' }),
    importLines: async ({ params, query }, { person, request, log }) => {
      const body = bytesOf(request);
      const events = await imports.importLines(person, params.study, { body, isAtomic: query.atomic === 'true' });
      if (!events.ok) return events;
      const onFault = (error: unknown) => log.error({ err: error }, 'an import failed');
      return ok(toResponse(events.value, onFault));
    },
  };
}

/** The answer has begun when a fault comes, so the fault is an event too. */
function toResponse(events: AsyncGenerator<ImportEvent>, onFault: (error: unknown) => void): Response {
  const encode = (event: ImportEvent) => new TextEncoder().encode(`${JSON.stringify(event)}\n`);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await events.next();
        if (next.done) controller.close();
        else controller.enqueue(encode(next.value));
      } catch (error) {
        onFault(error);
        const message = 'Something went wrong on the server. It has been logged.';
        controller.enqueue(encode({ event: 'failed', code: 'internal', message }));
        controller.close();
      }
    },
    // The import itself goes on: whoever asked for it has only stopped listening.
  });
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } });
}
