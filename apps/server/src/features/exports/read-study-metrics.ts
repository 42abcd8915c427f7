import type { StudyMetrics } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { FoundStudy } from '../../db/study-access.ts';
import { readStudyFrame } from '../../db/study-frame/read-study-frame.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { type Query, readSettings } from './derived-exports.ts';
import type { DeriverPool } from './worker/deriver-pool.ts';
import { runDerivation } from './worker/run-derivation.ts';

type Answer = Result<StudyMetrics, 'invalid_input' | 'not_found', FailureDetails | undefined>;

/** The figures of a study under the settings of a query, computed in a thread of its own. */
export async function readStudyMetrics(
  { database, derivers }: Pick<Dependencies, 'database'> & { readonly derivers: DeriverPool },
  study: FoundStudy,
  query: Query,
): Promise<Answer> {
  const settings = readSettings(query);
  if (!settings.ok) return settings;
  const frame = await readStudyFrame(database, study.id);
  if (!frame) return err('not_found', undefined);
  const derivation = await runDerivation(derivers, frame, { kind: 'study-metrics', settings: settings.value });
  if (!derivation.ok) return derivation;
  try {
    for await (const [metrics] of derivation.value.rows) {
      // This job makes one row of this form; the answer is parsed once more before it is sent.
      if (metrics) return ok(metrics as StudyMetrics);
    }
    throw new Error('the metrics of a study came to nothing');
  } finally {
    await derivation.value.close();
  }
}
