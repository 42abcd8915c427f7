import { type Problem, type Rejection, rejectAt } from '../rejection.ts';

/** Ends the reading of what cannot be read on; whoever opened the import gives its rejections as the last items. */
export class ImportFault extends Error {
  constructor(
    readonly rejections: readonly Rejection[],
    options?: ErrorOptions,
  ) {
    super(rejections[0]?.message, options);
  }
}

/** A fault of a file as a whole. */
export const faultOf = (file: string, problem: Problem, cause?: unknown): ImportFault =>
  new ImportFault([rejectAt(file, 0, problem)], { cause });
