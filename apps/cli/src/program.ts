import { Command, CommanderError } from 'commander';
import { runCommand, withGlobalOptions } from './command.ts';
import { serveCommand } from './commands/serve.ts';
import { EXIT } from './exit.ts';
import { createOutput, type Shell } from './output.ts';
import { addDatabase } from './program/add-database.ts';
import { addEvaluations } from './program/add-evaluations.ts';
import { addExport } from './program/add-export.ts';
import { addImport } from './program/add-import.ts';
import { addKeys } from './program/add-keys.ts';
import { addMetrics } from './program/add-metrics.ts';
import { addModel } from './program/add-model.ts';
import { addReproduce } from './program/add-reproduce.ts';
import { addScore } from './program/add-score.ts';
import { addStudies } from './program/add-studies.ts';
import type { AddWork } from './program/add-work.ts';

/** The whole command line; `run` resolves with the exit code and never throws. */
export function createProgram(shell: Shell) {
  let exitCode: number = EXIT.done;
  const program = new Command('plumbline').description('Judge how true text-to-image models are to their prompts.');
  const on: AddWork = (command, work) => {
    withGlobalOptions(command).action(async (...args: unknown[]) => {
      // Commander hands over the arguments, the options and the command itself.
      const given = args.slice(0, -1);
      const options = given.at(-1) as Record<string, never>;
      exitCode = await runCommand(options, shell, (context) => work(context, ...(given as never[])));
    });
  };
  on(program.command('serve').description('serve app and API until stopped'), (context) => serveCommand(context));
  addImport(program, on);
  addReproduce(program, on);
  addModel(program, on);
  addScore(program, on);
  addExport(program, on);
  addMetrics(program, on);
  addDatabase(program, on);
  addStudies(program, on);
  addEvaluations(program, on);
  addKeys(program, on);
  return { run: (argv: readonly string[]) => runProgram(program, argv, shell).then((code) => code ?? exitCode) };
}

function refuseToExit(command: Command, shell: Shell): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => shell.stdout.write(text),
    writeErr: (text) => shell.stderr.write(text),
  });
  for (const child of command.commands) refuseToExit(child, shell);
}

async function runProgram(program: Command, argv: readonly string[], shell: Shell): Promise<number | undefined> {
  refuseToExit(program, shell);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    const isJson = argv.includes('--json');
    if (isJson) createOutput(shell, true).finish({ error: { code: 'bad_usage', message: error.message } }, '');
    return EXIT.badUsage;
  }
}
