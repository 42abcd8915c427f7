import type { ModelManifest } from '@plumbline/contract';
import type { Logger } from 'pino';
import type { Database } from './db/database.ts';
import type { ImportJobs } from './features/imports/jobs/create-import-jobs.ts';
import type { ImageStorage } from './storage/image-storage.ts';

export interface Clock {
  now(): Date;
}

/** A reward model that this installation can run. */
export interface InstalledModel {
  readonly manifest: ModelManifest;
  /** Where the browser finds the manifest, on our own origin. */
  readonly manifestUrl: string;
  /** Where the server finds the files. */
  readonly directory: string;
}

/** All that the app touches of the world: handed in, so that tests run it with a real database and a fixed clock. */
export interface Dependencies {
  readonly database: Database;
  readonly images: ImageStorage;
  readonly models: readonly InstalledModel[];
  readonly clock: Clock;
  readonly importJobs: ImportJobs;
  readonly log: Logger;
  /** Address that links are made with, without a trailing slash. */
  readonly origin: string;
  readonly version: string;
}
