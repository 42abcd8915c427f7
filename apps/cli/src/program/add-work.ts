import type { Command } from 'commander';
import type { CommandContext } from '../command.ts';

/** What a command does, given its context, its arguments and its options. */
export type Work = (context: CommandContext, ...args: never[]) => Promise<void>;
/** Gives a command its work. */
export type AddWork = (command: Command, work: Work) => void;
