import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportLabels } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';

export interface ExportLabelsOptions {
  readonly study: string;
  readonly format: 'csv' | 'jsonl';
  readonly events: 'current' | 'all';
  readonly out?: string;
}

async function save(body: Response, out: string): Promise<number> {
  const part = `${out}.part`;
  let bytes = 0;
  try {
    const source = Readable.fromWeb(body.body as never).on('data', (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
    });
    await pipeline(source, createWriteStream(part));
    await rename(part, out);
    return bytes;
  } catch (cause) {
    await rm(part, { force: true });
    throw new CommandFailure(EXIT.failed, 'cannot_write', `Cannot write ${out}: ${(cause as Error).message}`);
  }
}

/** Writes a study's labels to a file, or to stdout. */
export async function exportLabelsCommand(context: CommandContext, options: ExportLabelsOptions): Promise<void> {
  const { study, format, events, out } = options;
  if (context.output.isJson && !out) {
    throw new CommandFailure(
      EXIT.badUsage,
      'no_out',
      '--json prints a summary; name the file for the labels with --out FILE.',
    );
  }
  const { call } = await context.connect();
  const response = expectOk(await call(exportLabels, { params: { study }, query: { format, events } }));
  if (!out) {
    for await (const chunk of Readable.fromWeb(response.body as never)) context.shell.stdout.write(chunk);
    return;
  }
  const bytes = await save(response, out);
  context.output.finish({ study, format, events, out, bytes }, `Wrote ${out} (${bytes} bytes).`);
}
