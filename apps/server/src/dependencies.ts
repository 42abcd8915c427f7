import type { ModelManifest } from '@plumbline/contract';
import type { Logger } from 'pino';
import type { Database } from './db/database.ts';
import type { PanelApi } from './features/crowd/panel/panel-api.ts';
import type { ImportJobs } from './features/imports/jobs/create-import-jobs.ts';
import type { ModelIntake } from './features/models/create-model-intake.ts';
import type { ImageStorage } from './storage/image-storage.ts';

export interface Clock {
  now(): Date;
}

/** A reward model that this installation can run. */
export interface InstalledModel {
  readonly manifest: ModelManifest;
  /** Where clients find the manifest, on our own origin. */
  readonly manifestUrl: string;
  /** Where the files are: in a folder of this machine, or below an address of the hub that ends in a slash. */
  readonly files: { readonly directory: string } | { readonly url: string };
  readonly origin: 'shipped' | 'folder' | 'hub' | 'upload';
  /** Name of the person; null: it was there at the start, or the person is gone. */
  readonly addedBy: string | null;
  readonly addedAt: Date | null;
}

/** The reward models of this installation: those that were there at the start, and those that people added since. */
export interface ModelRegistry {
  list(): Promise<readonly InstalledModel[]>;
  /** The model of that id, in whatever revision is installed. */
  find(id: string): Promise<InstalledModel | undefined>;
  findRevision(id: string, revision: string): Promise<InstalledModel | undefined>;
}

/** All that the app touches of the world: handed in, so that tests run it with a real database and a fixed clock. */
export interface Dependencies {
  readonly database: Database;
  readonly images: ImageStorage;
  readonly models: ModelRegistry;
  readonly modelIntake: ModelIntake;
  /** Folder that keeps files of models of the hub. */
  readonly modelCache: string;
  readonly clock: Clock;
  readonly importJobs: ImportJobs;
  /** Says what became of submissions of a panel's participants; null: this server has no token for it. */
  readonly panel: PanelApi | null;
  readonly log: Logger;
  /** Address that links are made with, without a trailing slash. */
  readonly origin: string;
  readonly version: string;
}
