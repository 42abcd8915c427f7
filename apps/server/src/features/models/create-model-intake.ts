import { setTimeout } from 'node:timers/promises';
import { createHub, type Hub } from './hub/hub.ts';
import { ModelUploads } from './uploads/model-uploads.ts';

/** The ways in for reward models. */
export interface ModelIntake {
  readonly hub: Hub;
  readonly uploads: ModelUploads;
}

export interface IntakeOptions {
  /** Base address of the hub, without a slash at its end. */
  readonly hub: string;
  /** Where uploaded models are kept. */
  readonly directory: string;
  /** Waits before a hub is asked again. */
  readonly pause?: (ms: number) => Promise<void>;
}

export const createModelIntake = ({ hub, directory, pause = setTimeout }: IntakeOptions): ModelIntake => ({
  hub: createHub(hub, { fetch, pause }),
  uploads: new ModelUploads(directory),
});
