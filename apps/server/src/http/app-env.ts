import type { ErrorCode } from '@plumbline/contract';
import type { Logger } from 'pino';

/** What one request carries through the app. */
export interface AppEnv {
  Variables: {
    requestId: string;
    log: Logger;
    /** For the log: the template of the path, never the path itself, which may hold the token of a link. */
    route: string;
    personId: string | undefined;
    /** The slug of the study, where the request is about one. */
    study: string | undefined;
    /** Why the request was not done. */
    refusal: ErrorCode | undefined;
    servedFile: string | undefined;
  };
}
