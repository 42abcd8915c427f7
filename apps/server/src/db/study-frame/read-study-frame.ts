import { modelKey, type StudyFrame } from '@plumbline/analysis';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { WITH_MODELS } from '../study-access.ts';
import { type StudyScoring, scoringOf } from '../study-scoring.ts';
import { type Breather, createBreather } from './breather.ts';
import { readFrameVersion } from './frame-version.ts';
import { readLabels } from './read-labels.ts';
import { readMarks } from './read-marks.ts';
import { readPairs } from './read-pairs.ts';
import { readPrompts } from './read-prompts.ts';
import { readScores } from './read-scores.ts';

/** A million pairs take about a minute on a busy machine. */
const TIMEOUT_MS = 600_000;

/**
 * The whole study as columns, of one moment: all of it is read in one snapshot, in pages that the database packs. Between
 * pages other requests get their turn; writers of the embedded database wait until it is done.
 *
 * @returns undefined when there is no such study
 */
export const readStudyFrame = (
  { transaction }: Pick<Database, 'transaction'>,
  studyId: string,
): Promise<StudyFrame | undefined> =>
  transaction((tx) => readFrame(tx, studyId, createBreather()), {
    isolationLevel: 'RepeatableRead',
    timeoutMs: TIMEOUT_MS,
  });

async function readFrame(
  tx: Prisma.TransactionClient,
  studyId: string,
  breathe: Breather,
): Promise<StudyFrame | undefined> {
  const study = await tx.study.findUnique({ where: { id: studyId }, include: WITH_MODELS });
  if (!study) return undefined;
  const { id, slug, name } = study;
  const version = await readFrameVersion(tx, studyId);
  const { subsets, reported, index: promptIndex, versions, ...prompts } = await readPrompts(tx, studyId, breathe);
  await walkIndexes(tx);
  const { generators, index, ...pairs } = await readPairs(tx, studyId, promptIndex, breathe);
  const { raters, labels, lastLabelledAt } = await readLabels(tx, studyId, index, breathe);
  const scoring = scoringOf(study);
  const scores = await readScores(tx, { id, members: scoring.members }, index, versions, breathe);
  await planFreely(tx);
  const { tags, ...marks } = await readMarks(tx, studyId, index, breathe);
  return {
    study: {
      ...{ id, slug, name },
      textNorm: scoring.members[0]?.textNorm ?? null,
      ensemble: toEnsemble(scoring),
    },
    ...{ version, subsets, generators, raters, tags },
    prompts,
    pairs: { ...pairs, lastLabelledAt, ...marks },
    ...{ labels, scores, reported },
  };
}

function toEnsemble({ members, ensemble }: StudyScoring): StudyFrame['study']['ensemble'] {
  if (members.length < 2) return null;
  return {
    members: members.map(({ modelId: id, revision }) => modelKey({ id, revision })),
    lambda: ensemble.method === 'mean' ? null : ensemble.lambda,
  };
}

const WAYS_TO_SORT = ['enable_bitmapscan', 'enable_seqscan', 'enable_sort'];

/** Before a table's statistics are gathered the planner may sort all that is left of it for every page. */
async function walkIndexes(tx: Prisma.TransactionClient): Promise<void> {
  for (const setting of WAYS_TO_SORT) await tx.$executeRawUnsafe(`SET LOCAL ${setting} = off`);
}

async function planFreely(tx: Prisma.TransactionClient): Promise<void> {
  for (const setting of WAYS_TO_SORT) await tx.$executeRawUnsafe(`SET LOCAL ${setting} TO DEFAULT`);
}
