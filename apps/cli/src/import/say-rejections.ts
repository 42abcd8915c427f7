import type { ImportRejection } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';

/** How many refused lines are said one by one. */
const SAID = 50;

const describe = ({ file, line, message }: ImportRejection): string =>
  line > 0 ? `${file}:${line}: ${message}` : `${file}: ${message}`;

export function sayRejections({ output }: CommandContext, rejections: readonly ImportRejection[]): void {
  for (const rejection of rejections.slice(0, SAID)) output.say(describe(rejection));
  if (rejections.length > SAID) output.say(`… and ${rejections.length - SAID} more.`);
}
