import type { LoadError } from '../scorer.ts';

/**
 * A device failed, was lost, or gave what no model gives. Thrown inside the engine, which then does the same work on the
 * next device; the caller sees it only when none is left.
 */
export class DeviceFault extends Error {
  override readonly name = 'DeviceFault';
  readonly code: Extract<LoadError, 'runtime_failed' | 'wrong_numbers'>;

  constructor(code: DeviceFault['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
