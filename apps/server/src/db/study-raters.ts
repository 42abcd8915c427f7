import type { FrameRater } from '@plumbline/analysis';
import { nameRaters } from '@plumbline/contract';
import type { Prisma } from './generated/client.ts';

/**
 * Everybody who has ever labelled in a study, also those who took all of it back: with the same people the names are the
 * same in every export and figure. In order of id.
 */
export async function readStudyRaters(
  client: Pick<Prisma.TransactionClient, '$queryRaw'>,
  studyId: string,
): Promise<FrameRater[]> {
  // One look into an index for each person, whatever the number of labels.
  const people = await client.$queryRaw<{ id: string; displayName: string; kind: FrameRater['kind'] }[]>`
    SELECT person.id, person.display_name AS "displayName", person.kind::text AS kind FROM person
    CROSS JOIN LATERAL (
      SELECT 1 FROM label_event
      WHERE label_event.person_id = person.id AND label_event.study_id = ${studyId}::uuid AND label_event.check_id IS NULL
      LIMIT 1
    ) said
    WHERE person.home_study_id IS NULL OR person.home_study_id = ${studyId}::uuid
    ORDER BY person.id`;
  const names = nameRaters(people);
  return people.map(({ id, kind, displayName }) => ({ id, kind, name: names.get(id) ?? displayName }));
}
