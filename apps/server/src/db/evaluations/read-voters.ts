import { nameRaters, type VoteFrame } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';

type Raters = VoteFrame['raters'];

/** Everybody whose vote stands or has ever stood in an evaluation, by id, so that names stay the same. */
export async function readVoters(
  reader: Pick<Prisma.TransactionClient, '$queryRaw'>,
  evaluation: { readonly id: string; readonly studyId: string },
): Promise<Raters> {
  const people = await reader.$queryRaw<
    { id: string; displayName: string; kind: Raters['kind'][number]; isSetAside: boolean }[]
  >`
    SELECT person.id, person.display_name AS "displayName", person.kind::text AS kind,
           set_aside.person_id IS NOT NULL AS "isSetAside"
    FROM person
    LEFT JOIN set_aside ON set_aside.person_id = person.id AND set_aside.study_id = ${evaluation.studyId}::uuid
    WHERE person.id IN (
      SELECT vote_event.person_id FROM ballot JOIN vote_event ON vote_event.ballot_id = ballot.id
      WHERE ballot.evaluation_id = ${evaluation.id}::uuid
    )
    ORDER BY person.id`;
  const names = nameRaters(people);
  return {
    id: people.map(({ id }) => id),
    name: people.map(({ id, displayName }) => names.get(id) ?? displayName),
    kind: people.map(({ kind }) => kind),
    isSetAside: people.map(({ isSetAside }) => (isSetAside ? 1 : 0)),
  };
}
