import type { Log } from '../db/log.ts';

export interface RecordedLog extends Log {
  readonly warnings: { readonly details: object; readonly message: string }[];
}

/** Says nothing and remembers warnings; an error fails the test that did not expect it. */
export function createQuietLog(): RecordedLog {
  const warnings: RecordedLog['warnings'] = [];
  return {
    warnings,
    info: () => undefined,
    warn: (details, message) => warnings.push({ details, message }),
    error: (details, message) => {
      throw new Error(`unexpected error in the log: ${message} ${JSON.stringify(details)}`);
    },
  };
}
