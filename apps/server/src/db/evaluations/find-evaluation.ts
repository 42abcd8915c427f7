import type { Person } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { findStudy } from '../study-access.ts';
import { isUuid } from '../uuid.ts';

type Reader = Pick<Prisma.TransactionClient, 'study' | 'evaluation'>;

/** The evaluation of that slug or id in a study that the person may enter. */
export async function findEvaluation(
  reader: Reader,
  { study: studyName, evaluation: name }: { readonly study: string; readonly evaluation: string },
  person: Person,
) {
  const study = await findStudy(reader, studyName, person);
  if (!study) return undefined;
  const named = isUuid(name) ? { OR: [{ id: name }, { slug: name }] } : { slug: name };
  const evaluation = await reader.evaluation.findFirst({ where: { studyId: study.id, ...named } });
  return evaluation ? { study, evaluation } : undefined;
}

export type FoundEvaluation = NonNullable<Awaited<ReturnType<typeof findEvaluation>>>;
