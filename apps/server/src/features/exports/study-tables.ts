import type { LabelEvents } from '@plumbline/contract';
import { CHECK_TABLE, LABEL_EVENT_TABLE, LABEL_TABLE, PAIR_TABLE, PROMPT_TABLE, SCORE_TABLE } from '@plumbline/formats';
import type { Database } from '../../db/database.ts';
import { exportTable } from '../../http/export-table.ts';
import { readCheckRows } from './check-rows-repository.ts';
import { readCurrentLabels, readLabelEvents } from './label-rows-repository.ts';
import { readPairRows } from './pair-rows-repository.ts';
import { readPromptRows } from './prompt-rows-repository.ts';
import { readScoreRows } from './score-rows-repository.ts';

/** What a study holds, as tables: the same data in the same order, whatever its ids and wherever it was copied to. */
export const createStudyTables = ({ prisma }: Pick<Database, 'prisma'>, studyId: string) => ({
  labels: (events: LabelEvents) =>
    events === 'all'
      ? exportTable(() => readLabelEvents(prisma, studyId), LABEL_EVENT_TABLE)
      : exportTable(() => readCurrentLabels(prisma, studyId), LABEL_TABLE),
  pairs: () => exportTable(() => readPairRows(prisma, studyId), PAIR_TABLE),
  prompts: () => exportTable(() => readPromptRows(prisma, studyId), PROMPT_TABLE),
  checks: () => exportTable(() => readCheckRows(prisma, studyId), CHECK_TABLE),
  scores: () => exportTable(() => readScoreRows(prisma, studyId), SCORE_TABLE),
});
