import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type CommandContext, runCommand, withGlobalOptions } from './command.ts';
import { backupCommand, migrateCommand, restoreCommand } from './commands/database.ts';
import { type ExportLabelsOptions, exportLabelsCommand } from './commands/export-labels.ts';
import { type ImportPairsOptions, importPairsCommand } from './commands/import-pairs.ts';
import { type ScoreOptions, scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { type InviteOptions, inviteCommand, listStudiesCommand } from './commands/studies.ts';
import { EXIT } from './exit.ts';
import { createOutput, type Shell } from './output.ts';

type Work = (context: CommandContext, ...args: never[]) => Promise<void>;

const positiveInteger = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('a whole number of at least 1');
};

const list = (text: string): string[] => text.split(',').map((part) => part.trim());

/** `prompt=Prompt,subset=Category` */
function columnMap(text: string): Record<string, string> {
  return Object.fromEntries(
    list(text).map((part) => {
      const [field, column] = part.split('=', 2);
      if (!field || !column) throw new InvalidArgumentError('FIELD=COLUMN,FIELD=COLUMN');
      return [field, column];
    }),
  );
}

function addImport(program: Command, on: (command: Command, work: Work) => void): void {
  const pairs = program
    .command('import')
    .description('bring data in')
    .command('pairs <file>')
    .description('import prompts with images (CSV, TSV or JSON lines); importing a file again adds nothing')
    .requiredOption('--images <directory>', 'folder of the images')
    .requiredOption('--study <slug>', 'study to import into; made when there is none of that name')
    .option('--image-names <template>', 'one line a prompt: the names of its images, such as "{row:3}_{generator}.jpg"')
    .option('--columns <map>', 'which column holds what: prompt=Prompt,subset=Category', columnMap)
    .option('--ignore <columns>', 'columns to leave out, separated by commas', list)
    .addOption(
      new Option('--format <format>', 'of the file, when its name does not tell').choices(['csv', 'tsv', 'jsonl']),
    )
    .option('--no-atomic', 'import the good lines although others are bad');
  on(pairs, (context, file: string, options: ImportPairsOptions) => importPairsCommand(context, file, options));
}

function addScoreAndExport(program: Command, on: (command: Command, work: Work) => void): void {
  const score = program
    .command('score')
    .description('score the pairs of a study that have no score yet, on this machine')
    .requiredOption('--study <slug>', 'study')
    .option('--model <id>', 'reward model', 'scene-clip');
  on(score, (context, options: ScoreOptions) => scoreCommand(context, options));

  const labels = program
    .command('export')
    .description('take data out')
    .command('labels')
    .description('write the labels of a study')
    .requiredOption('--study <slug>', 'study')
    .addOption(new Option('--format <format>', 'of the file').choices(['csv', 'jsonl']).default('csv'))
    .addOption(
      new Option('--events <events>', 'labels that count, or every event')
        .choices(['current', 'all'])
        .default('current'),
    )
    .option('--out <file>', 'file to write; stdout when left out');
  on(labels, (context, options: ExportLabelsOptions) => exportLabelsCommand(context, options));
}

function addDatabase(program: Command, on: (command: Command, work: Work) => void): void {
  const db = program.command('db').description('look after the database');
  on(db.command('migrate').description('apply missing migrations'), (context) => migrateCommand(context));
  on(db.command('backup <file>').description('write database and images to one file'), (context, file: string) =>
    backupCommand(context, file),
  );
  on(db.command('restore <file>').description('fill an empty database from a backup'), (context, file: string) =>
    restoreCommand(context, file),
  );
}

function addStudies(program: Command, on: (command: Command, work: Work) => void): void {
  const study = program.command('study').description('studies of this installation');
  on(study.command('list').description('list them'), (context) => listStudiesCommand(context));
  const invite = program
    .command('invite')
    .description('print an invitation link')
    .requiredOption('--study <slug>', 'study')
    .addOption(
      new Option('--role <role>', 'of those who join').choices(['annotator', 'researcher']).default('annotator'),
    )
    .option('--uses <number>', 'how many may join', positiveInteger)
    .option('--days <number>', 'how long it is valid', positiveInteger, 30);
  on(invite, (context, options: InviteOptions) => inviteCommand(context, options));
}

/** The whole command line; `run` resolves with the exit code and never throws. */
export function createProgram(shell: Shell) {
  let exitCode: number = EXIT.done;
  const program = new Command('plumbline').description('Judge how true text-to-image models are to their prompts.');
  const on = (command: Command, work: Work): void => {
    withGlobalOptions(command).action(async (...args: unknown[]) => {
      // Commander hands over the arguments, the options and the command itself.
      const given = args.slice(0, -1);
      const options = given.at(-1) as Record<string, never>;
      exitCode = await runCommand(options, shell, (context) => work(context, ...(given as never[])));
    });
  };
  on(program.command('serve').description('serve app and API until stopped'), (context) => serveCommand(context));
  addImport(program, on);
  addScoreAndExport(program, on);
  addDatabase(program, on);
  addStudies(program, on);
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
