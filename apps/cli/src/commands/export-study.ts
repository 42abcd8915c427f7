import { type EndpointCall, type ExportKind, exportStudy } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { printStream, saveStream } from '../save-stream.ts';

/** The options of the export itself are those of the contract, by the same names. */
export type ExportStudyOptions = NonNullable<EndpointCall<typeof exportStudy>['query']> & {
  readonly study: string;
  readonly out?: string;
};

/** Writes one kind of a study's data to a file, or to stdout. */
export async function exportStudyCommand(
  context: CommandContext,
  kind: ExportKind,
  { study, out, ...query }: ExportStudyOptions,
): Promise<void> {
  if (context.output.isJson && !out) {
    throw new CommandFailure(
      EXIT.badUsage,
      'no_out',
      '--json prints a summary; name the file for the data with --out FILE.',
    );
  }
  const { call } = await context.connect();
  const response = expectOk(await call(exportStudy, { params: { study, kind }, query }));
  if (!out) return printStream(response, context.shell.stdout);
  const bytes = await saveStream(response, out, { code: 'cannot_write' });
  context.output.finish({ study, kind, ...query, out, bytes }, `Wrote ${out} (${bytes} bytes).`);
}
