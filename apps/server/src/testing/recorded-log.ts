import { type Logger, pino } from 'pino';

interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface RecordedLogger {
  readonly log: Logger;
  readonly lines: LogLine[];
  /** The errors so far, which then are expected ones. */
  takeErrors(): LogLine[];
}

const ERROR_LEVEL = 50;

export function createRecordedLogger(): RecordedLogger {
  const lines: LogLine[] = [];
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const takeErrors = () => {
    const errors = lines.filter(({ level }) => level >= ERROR_LEVEL);
    lines.splice(0, lines.length, ...lines.filter(({ level }) => level < ERROR_LEVEL));
    return errors;
  };
  return { log, lines, takeErrors };
}
