import type { StudyModel } from '@plumbline/contract';

/** A model whose files are here, so that this browser can run it. */
export type RunnableModel = StudyModel & { readonly manifestUrl: string };

export const isRunnable = (model: StudyModel): model is RunnableModel => model.manifestUrl !== null;
