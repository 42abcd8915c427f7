import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AnalysisSession,
  type Check,
  createAnalysis,
  DEFAULT_ANALYSIS_SETTINGS,
  reproduceTia2,
  toLatex,
  toMarkdown,
} from '@plumbline/analysis';
import { decodeFrame, readFrame } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';
import { EXIT } from '../exit.ts';
import { importTia2 } from './import-tia2.ts';

export interface ReproduceTia2Options {
  readonly study: string;
  /** Folder of the report; left out: `reports` in the data directory. */
  readonly out?: string;
}

/**
 * Imports the TIA2 release (again adds nothing), computes from what is stored all that the release and the paper
 * determine, prints each check and writes the report as Markdown and LaTeX. Ends with 1 when a check fails.
 */
export async function reproduceTia2Command(
  context: CommandContext,
  directory: string,
  { study, out }: ReproduceTia2Options,
): Promise<void> {
  await importTia2(context, directory, { study, create: true, atomic: true });
  const session = createAnalysis(await readStudyFrame(context, study));
  const checks = unwrap(reproduceTia2(session));
  const report = await writeReport(session, checks, out ?? join(context.config.dataDirectory, 'reports'));
  const failed = checks.filter(({ passed }) => !passed).length;
  const result = { study, checks, passed: checks.length - failed, failed, report };
  context.output.finish(result, `${describe(checks)}\nReport: ${report.markdown}, ${report.latex}`);
  if (failed > 0) context.endWith(EXIT.failed);
}

async function readStudyFrame(context: CommandContext, study: string) {
  const { call } = await context.connect();
  const response = expectOk(await call(readFrame, { params: { study } }));
  return unwrap(decodeFrame(await response.arrayBuffer()));
}

async function writeReport(session: AnalysisSession, checks: readonly Check[], folder: string) {
  const reproduction = { checks, table: unwrap(session.part('table', DEFAULT_ANALYSIS_SETTINGS)) };
  const files = { markdown: join(folder, 'tia2.md'), latex: join(folder, 'tia2.tex') };
  await mkdir(folder, { recursive: true });
  await writeFile(files.markdown, toMarkdown(reproduction));
  await writeFile(files.latex, toLatex(reproduction));
  return files;
}

function describe(checks: readonly Check[]): string {
  const lines = checks.map(
    ({ name, expected, found, passed }) =>
      `${passed ? 'pass' : 'FAIL'}  ${name}: ${passed ? shorten(found) : `expected ${expected}, found ${found}`}`,
  );
  const failed = checks.filter(({ passed }) => !passed).length;
  return [...lines, `${checks.length - failed} passed, ${failed} failed.`].join('\n');
}

const shorten = (value: number | string): string =>
  typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(6) : String(value);
