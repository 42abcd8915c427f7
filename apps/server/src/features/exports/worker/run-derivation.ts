import type { StudyFrame } from '@plumbline/analysis';
import { err, ok, type Result } from '@plumbline/result';
import type { FailureDetails } from '../../../http/handler.ts';
import type { DeriveJob } from '../derived/derive-job.ts';
import type { Deriver } from './deriver.ts';
import type { DeriverPool } from './deriver-pool.ts';

/** Rows as they are computed. Whoever has them must close them, read or not. */
export interface Derivation {
  readonly rows: AsyncIterable<readonly object[]>;
  close(): Promise<void>;
}

/**
 * Computes in a thread of its own. By the time this answers it is known that there will be rows.
 *
 * @param frame  moves to that thread: its columns are empty here afterwards
 */
export async function runDerivation(
  pool: DeriverPool,
  frame: StudyFrame,
  job: DeriveJob,
): Promise<Result<Derivation, 'invalid_input', FailureDetails>> {
  const deriver = pool.take();
  try {
    const answer = await deriver.ask({ kind: 'start', frame, job }, [...buffersOf(frame)]);
    if (answer.kind === 'started') return ok({ rows: readPortions(deriver), close: () => pool.giveBack(deriver) });
    await pool.giveBack(deriver);
    return err('invalid_input', {
      message: answer.kind === 'refused' ? answer.message : 'There is nothing to compute.',
    });
  } catch (error) {
    await deriver.end();
    throw error;
  }
}

async function* readPortions(deriver: Deriver): AsyncGenerator<readonly object[]> {
  for (;;) {
    const answer = await deriver.ask({ kind: 'next' });
    if (answer.kind !== 'rows') return;
    yield answer.rows;
  }
}

/** The memory of all columns, each once; a column that shares its memory is copied instead. */
function buffersOf(part: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(part)) {
    if (part.buffer instanceof ArrayBuffer && part.byteLength === part.buffer.byteLength) found.add(part.buffer);
  } else if (typeof part === 'object' && part !== null) {
    for (const inner of Object.values(part)) buffersOf(inner, found);
  }
  return found;
}
