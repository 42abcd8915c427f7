import { columnRows } from '../../column-rows.ts';
import type { Prisma } from '../../generated/client.ts';
import { findSetAside } from '../../pair-writer/label-standing.ts';
import type { NamedPerson } from '../../pair-writer/rater-book.ts';
import type { ImportRun, RefusedLine } from '../import-run.ts';
import type { KnownEvaluation } from './evaluation-book.ts';
import type { PlacedVote } from './find-comparisons.ts';

/** A line with who voted. */
export interface RatedVote {
  readonly placed: PlacedVote;
  readonly personId: string;
}

const personOf = ({ line }: PlacedVote): NamedPerson => ({ name: line.rater, kind: line.raterKind ?? 'imported' });

/** Whose votes these are: somebody who has voted in the evaluation under that name, else a rater as labels have them. */
export async function nameVoters(
  tx: Prisma.TransactionClient,
  { raters }: ImportRun,
  { findVoter }: KnownEvaluation,
  lines: readonly PlacedVote[],
  refused: RefusedLine[],
): Promise<RatedVote[]> {
  const strangers = lines.map(personOf).filter((person) => findVoter(person) === undefined);
  await raters.meet(tx, strangers);
  return lines.flatMap((placed) => {
    const person = personOf(placed);
    const personId = findVoter(person) ?? raters.find(person);
    if (personId !== undefined) return [{ placed, personId }];
    const other = raters.kindOf(person.name) ?? 'other';
    const message = `"${person.name}" is the name of a rater of kind ${other} in this study.`;
    refused.push({ at: placed.at, code: 'rater_taken', message });
    return [];
  });
}

/**
 * Votes of raters who were set aside where the file comes from count nowhere. A rater who has said nothing here yet is set
 * aside here too; votes of anybody else are refused, for whether their answers count is the study's to say.
 */
export async function keepSetAside(
  tx: Prisma.TransactionClient,
  { studyId, at }: ImportRun,
  votes: readonly RatedVote[],
  refused: RefusedLine[],
): Promise<RatedVote[]> {
  const isAside = ({ placed }: RatedVote) => placed.line.standing === 'set_aside';
  if (!votes.some(isAside)) return [...votes];
  const known = await findSetAside(tx, studyId);
  const news = new Set(votes.filter(isAside).map(({ personId }) => personId));
  for (const person of await setStrangersAside(
    tx,
    studyId,
    [...news].filter((id) => !known.has(id)),
    at,
  )) {
    known.add(person);
  }
  return votes.filter((vote) => {
    if (!isAside(vote) || known.has(vote.personId)) return true;
    const message = `"${vote.placed.line.rater}" is set aside where this file comes from, and not in this study.`;
    refused.push({ at: vote.placed.at, code: 'rater_not_set_aside', message });
    return false;
  });
}

async function setStrangersAside(
  tx: Prisma.TransactionClient,
  studyId: string,
  people: readonly string[],
  at: Date,
): Promise<string[]> {
  if (people.length === 0) return [];
  const added = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO set_aside (study_id, person_id, reason, at)
    SELECT ${studyId}::uuid, r.id, 'As in the file of votes that was imported.', ${at}::timestamptz
    FROM ${columnRows(
      people.map((id) => ({ id })),
      { id: 'uuid' },
    )}
    WHERE NOT EXISTS (SELECT 1 FROM label_event e WHERE e.person_id = r.id AND e.study_id = ${studyId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM ballot b WHERE b.person_id = r.id AND b.study_id = ${studyId}::uuid)
    RETURNING person_id AS id`;
  return added.map(({ id }) => id);
}
