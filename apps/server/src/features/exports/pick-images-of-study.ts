import { DEFAULT_ANALYSIS_SETTINGS } from '@plumbline/analysis';
import type { Database } from '../../db/database.ts';
import { readStudyFrame } from '../../db/study-frame/read-study-frame.ts';
import type { ImagePicker, PickRow } from '../../models/image-picks.ts';
import type { DeriverPool } from './worker/deriver-pool.ts';
import { runDerivation } from './worker/run-derivation.ts';

/** What scorers pick of a study's images: the same code and the same draw as the export `best-of-n`. */
export const createImagePicker =
  (database: Pick<Database, 'transaction'>, derivers: DeriverPool): ImagePicker =>
  async (studyId, requests) => {
    const frame = await readStudyFrame(database, studyId);
    if (!frame) return [];
    const settings = DEFAULT_ANALYSIS_SETTINGS;
    const derivation = await runDerivation(derivers, frame, { kind: 'picks', settings, requests });
    // A request that cannot be met has a row that says so.
    if (!derivation.ok) throw new Error(derivation.details.message);
    const picked: PickRow[] = [];
    try {
      // The job above makes these rows and no others.
      for await (const rows of derivation.value.rows) picked.push(...(rows as PickRow[]));
    } finally {
      await derivation.value.close();
    }
    return picked;
  };
