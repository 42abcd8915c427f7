import { checkIntegrity, type IntegrityReport } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';
import { EXIT } from '../exit.ts';

/** Checks a study's counters. Counters are rebuilt; labels that are one too many or fit nothing are for people to judge. */
export async function checkStudyCommand(context: CommandContext, study: string): Promise<void> {
  const { call } = await context.connect();
  const report = expectOk(await call(checkIntegrity, { params: { study } }));
  context.output.finish({ ...report }, describe(report));
  if (report.over + report.orphaned > 0) context.endWith(EXIT.failed);
}

function describe({ pairs, labels, open, over, under, orphaned, rebuilt }: IntegrityReport): string {
  const wanted = open === null ? 'everybody labels every pair' : `${open} still wanted`;
  const counters = Object.entries(rebuilt).map(([name, times]) => `${name} (${times})`);
  return [
    `${pairs} pairs, ${labels} labels, ${wanted}`,
    `over ${over}, under ${under}, orphaned ${orphaned}`,
    counters.length === 0 ? 'All counters were right.' : `Rebuilt: ${counters.join(', ')}.`,
  ].join('\n');
}
