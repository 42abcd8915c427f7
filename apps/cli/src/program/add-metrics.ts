import type { Command } from 'commander';
import { type MetricsOptions, metricsCommand } from '../commands/metrics.ts';
import type { AddWork } from './add-work.ts';
import { SETTING_FLAGS } from './setting-flags.ts';

export function addMetrics(program: Command, on: AddWork): void {
  const command = program
    .command('metrics <study>')
    .description('print how well reward models agree with people, and people with each other');
  for (const flag of Object.values(SETTING_FLAGS)) command.addOption(flag());
  on(command, (context, study: string, options: MetricsOptions) => metricsCommand(context, study, options));
}
