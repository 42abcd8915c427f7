import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ImportRejection, ImportReport } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import type { Connection } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { createProgress } from '../progress.ts';
import { type ImportInput, type ReadLines, readSources } from './read-sources.ts';
import { sayRejections } from './say-rejections.ts';
import { sendLines } from './send-lines.ts';
import { type TakenImages, takeImages } from './take-images.ts';
import { uploadMissingImages } from './upload-images.ts';

export interface ImportTarget {
  /** Finds or makes the study when all has been read; its slug. */
  readonly findStudy: (connection: Connection) => Promise<string>;
  readonly isAtomic: boolean;
}

export interface ImportedSources {
  readonly study: string;
  readonly imagesUploaded: number;
  /** Of the server; `rejected` holds what was refused here as well. */
  readonly report: ImportReport;
}

/** Reads and checks sources here, then hands their lines to the server. */
export async function importSources(
  context: CommandContext,
  inputs: readonly ImportInput[],
  target: ImportTarget,
): Promise<ImportedSources> {
  const scratch = await mkdtemp(join(tmpdir(), 'plumbline-import-'));
  try {
    const linesPath = join(scratch, 'lines.ndjson');
    const images = takeImages(context.connect);
    const read = await readAll(context, inputs, linesPath, images);
    refuseBadLines(context, read, target.isAtomic);
    const study = await target.findStudy(await context.connect());
    const imagesUploaded = await upload(context, images);
    const report = await send(context, linesPath, study, target.isAtomic).catch((error) => {
      throw nameFiles(error, inputs);
    });
    const ofServer = withFile(report.rejected, inputs);
    sayRejections(context, ofServer, report.rejectedRows);
    const rejected = [...read.rejections, ...ofServer];
    const rows = report.rows + read.rejectedRows;
    const rejectedRows = report.rejectedRows + read.rejectedRows;
    return { study, imagesUploaded, report: { ...report, rows, rejectedRows, rejected } };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function readAll(
  context: CommandContext,
  inputs: readonly ImportInput[],
  linesPath: string,
  images: TakenImages,
): Promise<ReadLines> {
  const progress = createProgress('Reading', context.shell, context.output.isJson);
  try {
    return await readSources(inputs, linesPath, images.take, (rows) => progress.update(rows, rows));
  } finally {
    progress.end();
  }
}

/** Nothing is imported when a line is bad, unless the user asked for the good ones. */
function refuseBadLines(context: CommandContext, read: ReadLines, isAtomic: boolean): void {
  const { rejections, rejectedRows, rows } = read;
  sayRejections(context, rejections, rejectedRows);
  if (rejectedRows === 0 || (!isAtomic && rows > 0)) return;
  const message = `${rejectedRows} lines cannot be imported; nothing was changed.`;
  throw new CommandFailure(EXIT.inputRejected, 'import_rejected', message, { rejected: rejections });
}

async function upload(context: CommandContext, images: TakenImages): Promise<number> {
  const progress = createProgress('Uploading images', context.shell, context.output.isJson);
  try {
    const connection = await context.connect();
    return images.uploaded() + (await uploadMissingImages(connection, images.onDisk, progress.update));
  } finally {
    progress.end();
  }
}

async function send(context: CommandContext, linesPath: string, study: string, isAtomic: boolean) {
  const progress = createProgress('Importing', context.shell, context.output.isJson);
  try {
    return await sendLines(await context.connect(), linesPath, {
      study,
      isAtomic,
      onEvent: (event) => event.event === 'writing' && progress.update(event.rows, event.of),
    });
  } finally {
    progress.end();
  }
}

/** Lines of a single source do not name it. */
function withFile(rejected: readonly ImportRejection[], inputs: readonly ImportInput[]): ImportRejection[] {
  const [first] = inputs;
  const name = first ? (first.source.name ?? basename(first.source.path)) : '';
  return rejected.map((rejection) => (rejection.file === '' ? { ...rejection, file: name } : rejection));
}

function nameFiles(error: unknown, inputs: readonly ImportInput[]): unknown {
  if (!(error instanceof CommandFailure) || !Array.isArray(error.details.rejected)) return error;
  const rejected = withFile(error.details.rejected, inputs);
  return new CommandFailure(error.exitCode, error.code, error.message, { ...error.details, rejected });
}
