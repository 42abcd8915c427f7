import { type Person, type Study, type StudyDetail, TextNormSettingsSchema } from '@plumbline/contract';
import type { Prisma } from '../../db/generated/client.ts';
import { countAnswers, countAnswersIn, labelledOf } from '../../db/places/progress.ts';
import { type FoundStudy, type ScoredStudy, studiesOpenTo } from '../../db/study-access.ts';
import { scoringOf } from '../../db/study-scoring.ts';
import { readStudyTotals, readTotals, type StudyTotals } from '../../db/study-totals.ts';
import type { InstalledModel } from '../../dependencies.ts';
import { describeMembers } from '../../models/study-model.ts';

type Reader = Prisma.TransactionClient;

/** What a person may know of the studies that they may enter, newest first. */
export async function listStudies(reader: Reader, person: Person): Promise<Study[]> {
  const studies = await reader.study.findMany({ where: studiesOpenTo(person), orderBy: { id: 'desc' } });
  const ids = studies.map(({ id }) => id);
  const [totals, mine] = [await readTotals(reader, ids), await countAnswersIn(reader, ids, person.id)];
  return studies.map((study) => toStudy(study, totals(study.id), mine.get(study.id) ?? 0));
}

export async function readStudy(reader: Reader, study: FoundStudy, personId: string): Promise<Study> {
  const totals = await readStudyTotals(reader, study.id);
  return toStudy(study, totals, await countAnswers(reader, study.id, personId));
}

export async function readStudyDetail(
  reader: Reader,
  study: ScoredStudy,
  personId: string,
  models: readonly InstalledModel[],
): Promise<StudyDetail> {
  const studyId = study.id;
  const members = describeMembers(study, models);
  const { labels, scoredPairs, missingImages } = await readStudyTotals(reader, studyId);
  return {
    ...(await readStudy(reader, study, personId)),
    model: members[0]?.model ?? null,
    // A study without a model keeps settings of its own for the model that it may get.
    textNorm: members[0]?.textNorm ?? TextNormSettingsSchema.nullable().parse(study.textNorm),
    members,
    ensemble: scoringOf(study).ensemble,
    labels,
    scoredPairs,
    missingImages,
    simulatedRaters: await reader.person.count({ where: { homeStudyId: studyId, kind: 'simulated' } }),
  };
}

const toStudy = (study: FoundStudy, totals: StudyTotals, answers: number): Study => ({
  id: study.id,
  slug: study.slug,
  name: study.name,
  description: study.description,
  reveal: study.reveal,
  isDemo: study.isDemo,
  isClosed: study.closedAt !== null,
  createdAt: study.createdAt.toISOString(),
  pairs: totals.pairs,
  labelledByMe: labelledOf(totals, answers),
});
