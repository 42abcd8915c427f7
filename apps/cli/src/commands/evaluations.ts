import {
  createEvaluation,
  type EndpointCall,
  type Evaluation,
  type EvaluationProblem,
  exportEvaluation,
  listEvaluations,
  planEvaluation,
  readEvaluation,
  updateEvaluation,
  type VOTE_EXPORTS,
} from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';
import { importFolders } from '../evaluations/generator-folders.ts';
import { type CreateEvaluationOptions, toDraft } from '../evaluations/to-draft.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { printStream, saveStream } from '../save-stream.ts';

/** Imports the folders that are named and makes an evaluation of them; with `--plan` says only what it would be. */
export async function createEvaluationCommand(
  context: CommandContext,
  given: string,
  options: CreateEvaluationOptions,
): Promise<void> {
  const body = toDraft(options);
  const study = await importFolders(context, given, options.generator ?? [], options);
  const { call } = await context.connect();
  if (options.plan) {
    const plan = expectOk(await call(planEvaluation, { params: { study }, body }));
    sayProblems(context, plan.problems);
    const { prompts, comparisons, ballots } = plan;
    context.output.finish({ study, ...plan }, `${prompts} prompts, ${comparisons} comparisons, ${ballots} ballots`);
    if (plan.problems.some(({ blocks }) => blocks)) context.endWith(EXIT.inputRejected);
    return;
  }
  const made = expectOk(await call(createEvaluation, { params: { study }, body }));
  sayProblems(context, made.problems);
  context.output.finish({ study, ...made }, made.slug);
}

function sayProblems({ output }: CommandContext, problems: readonly EvaluationProblem[]): void {
  for (const { message, examples = [] } of problems) {
    output.say([message, ...examples.map((example) => `  ${example}`)].join('\n'));
  }
}

export async function listEvaluationsCommand(context: CommandContext, study: string): Promise<void> {
  const { call } = await context.connect();
  const { evaluations } = expectOk(await call(listEvaluations, { params: { study } }));
  const words = evaluations.map(describeLine).join('\n');
  context.output.finish({ evaluations }, words || 'There are no evaluations yet.');
}

const describeLine = ({ slug, state, counted, wanted, name }: Evaluation): string =>
  `${slug}\t${state}\t${counted} of ${wanted} ballots\t${name}`;

export async function showEvaluationCommand(context: CommandContext, study: string, evaluation: string): Promise<void> {
  const { call } = await context.connect();
  const found = expectOk(await call(readEvaluation, { params: { study, evaluation } }));
  context.output.finish({ ...found }, describe(found));
}

/** Opens an evaluation for votes, or closes it. */
export async function setStateCommand(
  context: CommandContext,
  study: string,
  evaluation: string,
  state: 'open' | 'closed',
): Promise<void> {
  const { call } = await context.connect();
  const changed = expectOk(await call(updateEvaluation, { params: { study, evaluation }, body: { state } }));
  context.output.finish({ ...changed }, describeLine(changed));
}

const describe = (evaluation: Evaluation): string =>
  [
    `name\t${evaluation.name}`,
    `state\t${evaluation.state}`,
    `criteria\t${evaluation.criteria.join(', ')}`,
    `design\t${evaluation.design.kind}`,
    `contenders\t${evaluation.contenders.map(({ name }) => name).join(', ')}`,
    `prompts\t${evaluation.prompts}`,
    `comparisons\t${evaluation.comparisons}, ${evaluation.sameComparisons} of them of equal images`,
    `votes per comparison\t${evaluation.votesPerComparison}`,
    `ballots\t${evaluation.counted} of ${evaluation.wanted}, ${evaluation.surplus} surplus`,
    `raters\t${evaluation.raters}`,
  ].join('\n');

export type ExportEvaluationOptions = NonNullable<EndpointCall<typeof exportEvaluation>['query']> & {
  readonly out?: string;
};

/** Writes votes, preference pairs or the leaderboard to a file, or to stdout. */
export async function exportEvaluationCommand(
  context: CommandContext,
  address: { readonly study: string; readonly evaluation: string },
  kind: (typeof VOTE_EXPORTS)[number],
  { out, format, criterion, margin, ties }: ExportEvaluationOptions,
): Promise<void> {
  if (context.output.isJson && !out) {
    throw new CommandFailure(EXIT.badUsage, 'no_out', '--json prints a summary; name the file with --out FILE.');
  }
  const { call } = await context.connect();
  const query = { format, criterion, margin, ties };
  const response = expectOk(await call(exportEvaluation, { params: { ...address, kind }, query }));
  if (!out) return printStream(response, context.shell.stdout);
  const bytes = await saveStream(response, out, { code: 'cannot_write' });
  context.output.finish({ ...address, kind, out, bytes }, `Wrote ${out} (${bytes} bytes).`);
}
