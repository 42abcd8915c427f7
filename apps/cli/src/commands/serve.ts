import { serveUntilStopped } from '@plumbline/server';
import type { CommandContext } from '../command.ts';

/** Serves until a signal comes. */
export const serveCommand = ({ config }: CommandContext): Promise<void> => serveUntilStopped(config);
