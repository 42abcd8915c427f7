import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** One JSON object a line on stderr: stdout is for what people read. */
export const createLog = (level: Config['logLevel']): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));
