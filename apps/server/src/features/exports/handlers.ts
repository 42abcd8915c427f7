import type { ExportKind, ExportQuery } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { type FoundStudy, findStudy } from '../../db/study-access.ts';
import { readStudyFrame } from '../../db/study-frame/read-study-frame.ts';
import type { Dependencies } from '../../dependencies.ts';
import { attachmentHeaders } from '../../http/attachment.ts';
import { CONTENT_TYPES, type ExportTable } from '../../http/export-table.ts';
import type { FailureDetails, Handlers } from '../../http/handler.ts';
import { streamParts } from '../../http/stream-parts.ts';
import { checkOptions } from './check-options.ts';
import { type DerivedKind, derivedTable, isDerived, readSettings, toJob } from './derived-exports.ts';
import { readStudyMetrics } from './read-study-metrics.ts';
import { exportDataset } from './study-dataset.ts';
import { createStudyTables } from './study-tables.ts';
import type { DeriverPool } from './worker/deriver-pool.ts';
import { runDerivation } from './worker/run-derivation.ts';

/** A file on its way out. */
interface Download {
  readonly name: string;
  readonly contentType: string;
  readonly parts: AsyncGenerator<string | Uint8Array>;
  readonly close?: () => Promise<void>;
}

type Needed = Dependencies & { readonly derivers: DeriverPool };

type Prepared = Result<Download, 'invalid_input' | 'not_found', FailureDetails | undefined>;

export function createExportHandlers(
  dependencies: Dependencies,
  derivers: DeriverPool,
): Pick<Handlers, 'exportLabels' | 'exportStudy' | 'readMetrics'> {
  const deps: Needed = { ...dependencies, derivers };
  const { prisma } = deps.database;
  return {
    exportLabels: async ({ params, query }, { person, log }) => {
      const study = await findStudy(prisma, params.study, person);
      return study ? ok(respond(storedTable(deps, study, 'labels', query), log)) : err('not_found', undefined);
    },
    exportStudy: async ({ params: { study: slug, kind }, query }, { person, log }) => {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const checked = checkOptions(kind, query);
      if (!checked.ok) return checked;
      const download = await prepare(deps, study, kind, query);
      return download.ok ? ok(respond(download.value, log)) : download;
    },
    readMetrics: async ({ params, query }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      return study ? readStudyMetrics(deps, study, query) : err('not_found', undefined);
    },
  };
}

const respond = ({ name, contentType, parts, close }: Download, log: Dependencies['log']): Response =>
  new Response(streamParts(parts, log, close), { headers: attachmentHeaders(name, contentType) });

async function prepare(deps: Needed, study: FoundStudy, kind: ExportKind, query: ExportQuery): Promise<Prepared> {
  if (kind === 'dataset') return ok(dataset(deps, study, query));
  return isDerived(kind) ? computedTable(deps, study, kind, query) : ok(storedTable(deps, study, kind, query));
}

function storedTable(
  { database }: Dependencies,
  study: FoundStudy,
  kind: Exclude<ExportKind, 'dataset' | DerivedKind>,
  query: ExportQuery,
): Download {
  const { events = 'current' } = query;
  const tables = createStudyTables(database, study.id);
  if (kind !== 'labels') return tableDownload(study, kind, query, tables[kind]());
  return tableDownload(study, events === 'all' ? 'labels-all' : 'labels', query, tables.labels(events));
}

async function computedTable(
  { database, derivers }: Needed,
  study: FoundStudy,
  kind: DerivedKind,
  query: ExportQuery,
): Promise<Prepared> {
  const settings = readSettings(query);
  if (!settings.ok) return settings;
  const frame = await readStudyFrame(database, study.id);
  if (!frame) return err('not_found', undefined);
  const derivation = await runDerivation(derivers, frame, toJob(kind, query, settings.value));
  if (!derivation.ok) return derivation;
  const { rows, close } = derivation.value;
  return ok({ ...tableDownload(study, kind, query, derivedTable(kind, rows)), close });
}

const tableDownload = (
  { slug }: FoundStudy,
  name: string,
  { format = 'csv' }: ExportQuery,
  table: ExportTable,
): Download => ({
  name: `${slug}-${name}.${format}`,
  contentType: CONTENT_TYPES[format],
  parts: table.write(format),
});

const dataset = (deps: Dependencies, study: FoundStudy, query: ExportQuery): Download => ({
  name: `${study.slug}-dataset.zip`,
  contentType: 'application/zip',
  parts: exportDataset(deps, study, { ...query, images: query.images ?? 'none' }),
});
