import type { Command } from 'commander';
import { type ScoreOptions, scoreCommand } from '../commands/score.ts';
import type { AddWork } from './add-work.ts';

export function addScore(program: Command, on: AddWork): void {
  const score = program
    .command('score')
    .description('score the pairs of a study that have no score yet, on this machine')
    .requiredOption('--study <slug>', 'study')
    .option('--model <id>', 'reward model', 'scene-clip');
  on(score, (context, options: ScoreOptions) => scoreCommand(context, options));
}
