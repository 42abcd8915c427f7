import { openAsBlob } from 'node:fs';
import { type ImportEvent, ImportEventSchema, type ImportReport, importLines } from '@plumbline/contract';
import { type Connection, expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';

export interface SendOptions {
  readonly study: string;
  readonly isAtomic: boolean;
  readonly onEvent: (event: ImportEvent) => void;
}

/** Posts a file of JSON lines and follows the import to its end. */
export async function sendLines(
  connection: Connection,
  linesPath: string,
  { study, isAtomic, onEvent }: SendOptions,
): Promise<ImportReport> {
  const query = { atomic: isAtomic ? 'true' : 'false' } as const;
  const body = await openAsBlob(linesPath);
  const response = expectOk(await connection.call(importLines, { params: { study }, query, body }));
  for await (const event of readEvents(response)) {
    if (event.event === 'done') return event.report;
    if (event.event === 'failed') throw toFailure(event);
    onEvent(event);
  }
  throw new CommandFailure(EXIT.failed, 'network', 'The server ended its answer before the import was over.');
}

function toFailure({ code, message, report }: Extract<ImportEvent, { event: 'failed' }>): CommandFailure {
  const exitCode = code === 'import_rejected' ? EXIT.inputRejected : EXIT.failed;
  return new CommandFailure(exitCode, code, message, report ? { rejected: report.rejected } : {});
}

async function* readEvents({ body }: Response): AsyncGenerator<ImportEvent> {
  let rest = '';
  for await (const text of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield ImportEventSchema.parse(JSON.parse(line));
  }
}
