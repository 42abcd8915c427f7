import { writeCsv } from '@plumbline/formats';
import { ok } from '@plumbline/result';
import type { Dependencies } from '../../../dependencies.ts';
import { attachmentHeaders } from '../../../http/attachment.ts';
import { bytesOf } from '../../../http/bytes-of.ts';
import type { Handlers, RequestContext } from '../../../http/handler.ts';
import { createJobsService, type JobPlace } from './jobs-service.ts';

type JobHandlers = Pick<
  Handlers,
  | 'createImport'
  | 'uploadImportPiece'
  | 'previewImport'
  | 'updateImport'
  | 'checkImport'
  | 'startImport'
  | 'cancelImport'
  | 'resumeImport'
  | 'readImport'
  | 'listImports'
  | 'removeImport'
  | 'downloadRejections'
>;

interface Input {
  readonly params: { readonly study: string; readonly import: string };
}

const placeOf = ({ params }: Input, { person }: RequestContext): JobPlace => ({
  person,
  study: params.study,
  id: params.import,
});

const REJECTION_COLUMNS = ['file', 'line', 'code', 'column', 'message'] as const;

export function createJobHandlers({ importJobs, ...dependencies }: Dependencies): JobHandlers {
  const service = createJobsService({ ...dependencies, ...importJobs });
  return {
    createImport: ({ params, body }, { person }) => service.create(person, params.study, body.files),
    uploadImportPiece: async (input, context) => {
      const { params, query } = input;
      const received = await service.upload(
        placeOf(input, context),
        params.file,
        query.offset,
        bytesOf(context.request),
      );
      return received.ok ? ok({ receivedBytes: received.value }) : received;
    },
    previewImport: (input, context) => service.preview(placeOf(input, context), input.body.spec),
    updateImport: (input, context) => service.update(placeOf(input, context), definedOf(input.body)),
    checkImport: (input, context) => service.check(placeOf(input, context)),
    startImport: (input, context) => service.start(placeOf(input, context)),
    cancelImport: (input, context) => service.cancel(placeOf(input, context)),
    resumeImport: (input, context) => service.resume(placeOf(input, context)),
    readImport: (input, context) => service.read(placeOf(input, context)),
    listImports: async ({ params }, { person }) => {
      const imports = await service.list(person, params.study);
      return imports.ok ? ok({ imports: imports.value }) : imports;
    },
    removeImport: (input, context) => service.remove(placeOf(input, context)),
    downloadRejections: async (input, context) => {
      const job = await service.read(placeOf(input, context));
      if (!job.ok) return job;
      let text = '';
      const rows = (job.value.report?.rejected ?? []).map((rejected) => ({ column: undefined, ...rejected }));
      for await (const part of writeCsv(rows, REJECTION_COLUMNS)) text += part;
      return ok(new Response(text, { headers: attachmentHeaders('rejected-lines.csv', 'text/csv; charset=utf-8') }));
    },
  };
}

/** A field that was left out is not one that is set to nothing. */
const definedOf = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };
