import { LABEL_EXPORT_COLUMNS, type LabelExportRow, writeCsv, writeJsonl } from '@plumbline/formats';
import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import { attachmentHeaders } from '../../http/attachment.ts';
import type { Handlers } from '../../http/handler.ts';
import { createExportsRepository } from './exports-repository.ts';
import { streamText } from './stream-text.ts';

type Rows = AsyncIterable<LabelExportRow>;

const FORMATS = {
  csv: { contentType: 'text/csv; charset=utf-8', write: (rows: Rows) => writeCsv(rows, LABEL_EXPORT_COLUMNS) },
  jsonl: { contentType: 'application/x-ndjson; charset=utf-8', write: (rows: Rows) => writeJsonl(rows) },
} as const;

export function createExportHandlers({ database }: Dependencies): Pick<Handlers, 'exportLabels'> {
  const repository = createExportsRepository(database.prisma);
  return {
    exportLabels: async ({ params, query }, { person, log }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const { contentType, write } = FORMATS[query.format];
      const name = `${study.slug}-labels${query.events === 'all' ? '-all' : ''}.${query.format}`;
      const body = streamText(write(repository.readLabels(study.id, query.events)), log);
      return ok(new Response(body, { headers: attachmentHeaders(name, contentType) }));
    },
  };
}
