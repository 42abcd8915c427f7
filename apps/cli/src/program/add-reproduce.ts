import type { Command } from 'commander';
import { type ReproduceTia2Options, reproduceTia2Command } from '../commands/reproduce-tia2.ts';
import type { AddWork } from './add-work.ts';

export function addReproduce(program: Command, on: AddWork): void {
  const tia2 = program
    .command('reproduce')
    .description('check published figures against their data')
    .command('tia2 <directory>')
    .description('import the TIA2 release and check what it and the paper say of it')
    .option('--study <slug>', 'study to import into; made when there is none of that name', 'tia2')
    .option('--out <directory>', 'folder of the report (Markdown and LaTeX); "reports" in the data directory');
  on(tia2, (context, directory: string, options: ReproduceTia2Options) =>
    reproduceTia2Command(context, directory, options),
  );
}
