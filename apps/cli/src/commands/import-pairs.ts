import { existsSync, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { importPairs } from '@plumbline/contract';
import {
  findImages,
  type ImageIndex,
  type PairFormat,
  type ReadPairsOptions,
  type Rejection,
} from '@plumbline/formats';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { type CollectedPairs, collectPairs } from '../import/collect-pairs.ts';
import { uploadMissingImages } from '../import/upload-images.ts';
import { createProgress } from '../progress.ts';
import { findOrCreateStudy } from './studies.ts';

export interface ImportPairsOptions {
  readonly images: string;
  readonly study: string;
  readonly imageNames?: string;
  readonly columns?: NonNullable<ReadPairsOptions['columns']>;
  readonly ignore?: string[];
  readonly format?: PairFormat;
  readonly atomic: boolean;
}

/** How many refused lines are said one by one. */
const SAID_REJECTIONS = 50;

const describe = ({ file, line, message }: Rejection): string =>
  line > 0 ? `${file}:${line}: ${message}` : `${file}: ${message}`;

function sayRejections(context: CommandContext, rejections: readonly Rejection[]): void {
  for (const rejection of rejections.slice(0, SAID_REJECTIONS)) context.output.say(describe(rejection));
  const more = rejections.length - SAID_REJECTIONS;
  if (more > 0) context.output.say(`… and ${more} more.`);
}

async function indexImages(directory: string): Promise<ImageIndex> {
  const index = await findImages(directory);
  if (index.ok) return index.value;
  throw new CommandFailure(EXIT.badUsage, index.code, index.details);
}

async function collect(
  context: CommandContext,
  file: string,
  options: ImportPairsOptions,
  rowsPath: string,
): Promise<CollectedPairs> {
  if (!existsSync(file)) throw new CommandFailure(EXIT.badUsage, 'no_such_file', `There is no file ${file}.`);
  const index = await indexImages(options.images);
  const progress = createProgress('Checking', context.shell, context.output.isJson);
  try {
    const { imageNames, columns, ignore, format } = options;
    const reading: ReadPairsOptions = {
      file: basename(file),
      imageNames,
      imageFiles: index.files,
      format,
      ...(columns ? { columns } : {}),
      ...(ignore ? { ignore } : {}),
    };
    return await collectPairs(file, reading, index, rowsPath, (rows) =>
      progress.update(rows, Math.max(rows, index.files.length)),
    );
  } finally {
    progress.end();
  }
}

/** Nothing is imported when a line is bad, unless the user asked for the good ones. */
function refuseBadLines(context: CommandContext, collected: CollectedPairs, isAtomic: boolean): void {
  const { rejections, rows } = collected;
  sayRejections(context, rejections);
  if (rejections.length === 0 || (!isAtomic && rows > 0)) return;
  const message = `${rejections.length} lines cannot be imported; nothing was changed.`;
  throw new CommandFailure(EXIT.inputRejected, 'import_rejected', message, { rejected: rejections });
}

async function send(context: CommandContext, collected: CollectedPairs, options: ImportPairsOptions, rowsPath: string) {
  const connection = await context.connect();
  const study = await findOrCreateStudy(connection, options.study, context.output.say);
  const progress = createProgress('Uploading images', context.shell, context.output.isJson);
  const uploaded = await uploadMissingImages(connection, collected.images, progress.update).finally(progress.end);
  const query = { atomic: options.atomic ? 'true' : 'false' } as const;
  const body = await openAsBlob(rowsPath);
  return { study, uploaded, report: expectOk(await connection.call(importPairs, { params: { study }, query, body })) };
}

/** Imports a file of pairs with its images: every line is checked before anything is sent. */
export async function importPairsCommand(
  context: CommandContext,
  file: string,
  options: ImportPairsOptions,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'plumbline-import-'));
  try {
    const rowsPath = join(scratch, 'rows.ndjson');
    const collected = await collect(context, file, options, rowsPath);
    refuseBadLines(context, collected, options.atomic);
    const { study, uploaded, report } = await send(context, collected, options, rowsPath);
    const rejected = [
      ...collected.rejections,
      ...report.rejected.map((rejection) => ({ file: basename(file), ...rejection })),
    ];
    context.output.finish(
      { study, ...report, imagesUploaded: uploaded, rejected },
      `${report.pairs} new pairs (${report.prompts} new prompts, ${report.labels} new labels) in ${study}; ` +
        `${report.unchanged} lines were there already${rejected.length > 0 ? `; ${rejected.length} lines refused` : ''}.`,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
