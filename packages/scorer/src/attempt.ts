import { err, ok, type Result } from '@plumbline/result';
import type { ScoreErrorDetails } from './scorer.ts';

/** Runs a job of a platform part; its rejection becomes the named failure, with the reason kept in the message. */
export async function attempt<Value, Code extends string>(
  code: Code,
  sentence: string,
  job: () => Promise<Value>,
): Promise<Result<Value, Code, ScoreErrorDetails>> {
  try {
    return ok(await job());
  } catch (cause) {
    return err(code, { message: `${sentence} (${describeCause(cause)}).` });
  }
}

export function describeCause(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
