import type { ImportRejection } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';

/** How many refused lines are said one by one. */
const SAID = 50;

const describe = ({ file, line, message }: ImportRejection): string =>
  line > 0 ? `${file}:${line}: ${message}` : `${file}: ${message}`;

/** @param total of which `rejections` are the first */
export function sayRejections({ output }: CommandContext, rejections: readonly ImportRejection[], total: number): void {
  for (const rejection of rejections.slice(0, SAID)) output.say(describe(rejection));
  if (total > SAID) output.say(`… and ${total - SAID} more.`);
}
