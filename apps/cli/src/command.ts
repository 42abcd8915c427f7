import { type Config, createLog, readConfig } from '@plumbline/server';
import type { Command } from 'commander';
import { type Connection, connect } from './connect.ts';
import { CommandFailure, EXIT, type ExitCode } from './exit.ts';
import { createOutput, type Output, type Shell } from './output.ts';

/** What every command gets. */
export interface CommandContext {
  readonly config: Config;
  readonly output: Output;
  readonly log: ReturnType<typeof createLog>;
  readonly shell: Shell;
  /** Opens the API when the command needs it; closed for it at the end. */
  connect(): Promise<Connection>;
  /** The exit status of a command that did its work and found something wrong. */
  endWith(code: ExitCode): void;
}

interface GlobalOptions {
  readonly json?: boolean;
  readonly data?: string;
  readonly server?: string;
}

export const withGlobalOptions = (command: Command): Command =>
  command
    .option('--json', 'print one JSON document on stdout and nothing else there')
    .option('--data <directory>', 'data directory (PLUMBLINE_DATA)')
    .option('--server <url>', 'use this server, with the key in PLUMBLINE_API_KEY');

function failureOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  return new CommandFailure(EXIT.failed, 'failed', error instanceof Error ? error.message : String(error));
}

function configOf(options: GlobalOptions, env: Shell['env']): Config {
  const config = readConfig({ ...env, ...(options.data ? { PLUMBLINE_DATA: options.data } : {}) }, true);
  if (config.ok) return config.value;
  throw new CommandFailure(EXIT.badUsage, config.code, config.details.map(({ message }) => message).join(' '));
}

/** Runs a command's work with its connection, output and exit code taken care of. */
export async function runCommand(
  options: GlobalOptions,
  shell: Shell,
  work: (context: CommandContext) => Promise<void>,
): Promise<ExitCode> {
  const output = createOutput(shell, options.json === true);
  let connection: Connection | undefined;
  try {
    const config = configOf(options, shell.env);
    const log = createLog(config.logLevel);
    const open = async () => {
      connection ??= await connect(config, options.server, shell.env, log);
      return connection;
    };
    let exitCode: ExitCode = EXIT.done;
    const endWith = (code: ExitCode) => {
      exitCode = code;
    };
    await work({ config, log, output, shell, connect: open, endWith });
    return exitCode;
  } catch (error) {
    const failure = failureOf(error);
    output.fail(failure);
    return failure.exitCode;
  } finally {
    await connection?.close();
  }
}
