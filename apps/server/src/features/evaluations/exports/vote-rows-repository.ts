import type { VoteAnswer } from '@plumbline/contract';
import type { VoteExportRow } from '@plumbline/formats';
import { readVoters } from '../../../db/evaluations/read-voters.ts';
import { Prisma, type PrismaClient } from '../../../db/generated/client.ts';
import { readTuples } from '../vote-frame/tuples-repository.ts';
import { readImageNames } from './image-names-repository.ts';

const BALLOTS_PER_PAGE = 1000;

/** What is said of an answer, in the order of the statement below. */
type VoteTuple = readonly [
  ballot: string,
  kind: string,
  standing: string | null,
  leftIsFirst: boolean,
  expected: VoteAnswer | null,
  position: number,
  first: string,
  second: string,
  leftPairs: string[],
  rightPairs: string[],
  prompt: string,
  subset: string,
  person: string,
  criterion: string,
  answer: VoteAnswer | null,
  isCurrent: boolean,
  note: string,
  activeMs: number,
  waitMs: number | null,
  votedAt: number,
  recordedAt: number,
];

/** Every answer that was ever given, by ballot in order of issue, then in order of recording; a page at a time. */
export async function* readVoteRows(
  prisma: PrismaClient,
  evaluation: { readonly id: string; readonly studyId: string },
): AsyncGenerator<VoteExportRow[]> {
  const voters = await readVoters(prisma, evaluation);
  const raters = new Map(voters.id.map((id, at) => [id, { name: voters.name[at] ?? '', kind: voters.kind[at] ?? '' }]));
  const [listed] = await prisma.$queryRaw<{ ids: string[] | null }[]>`
    SELECT array_agg(id ORDER BY issued_at, position, id) AS ids FROM ballot
    WHERE evaluation_id = ${evaluation.id}::uuid
      AND EXISTS (SELECT 1 FROM vote_event WHERE vote_event.ballot_id = ballot.id)`;
  const ids = listed?.ids ?? [];
  for (let from = 0; from < ids.length; from += BALLOTS_PER_PAGE) {
    const votes = await readPage(prisma, ids.slice(from, from + BALLOTS_PER_PAGE));
    const images = await readImageNames(prisma, new Set(votes.flatMap((vote) => [...vote[8], ...vote[9]])));
    yield votes.map((vote) => toRow(vote, raters, (pair) => images.get(pair)?.name ?? ''));
  }
}

type Raters = ReadonlyMap<string, { readonly name: string; readonly kind: string }>;

function toRow(vote: VoteTuple, raters: Raters, nameOf: (pair: string) => string): VoteExportRow {
  const [ballot, kind, standing, leftIsFirst, expected, position, first, second, leftPairs, rightPairs, ...rest] = vote;
  const [prompt, subset, person, criterion, answer, isCurrent, note, activeMs, waitMs, votedAt, recordedAt] = rest;
  const [left, right] = leftIsFirst ? [first, second] : [second, first];
  // Somebody who voted for the first time while this was written.
  const rater = raters.get(person) ?? { name: person, kind: 'human' };
  return {
    ...{ prompt, subset: subset || null, ballot, kind, criterion, answer },
    better: answer === null || answer === 'tie' ? null : answer === 'left' ? left : right,
    ...{ left, right, left_images: leftPairs.map(nameOf), right_images: rightPairs.map(nameOf) },
    ...{ rater: rater.name, rater_kind: rater.kind, standing: standing ?? 'open', is_current: isCurrent },
    ...{ expected, position, active_ms: activeMs, wait_ms: waitMs, note: note || null },
    voted_at: new Date(votedAt).toISOString(),
    recorded_at: new Date(recordedAt).toISOString(),
  };
}

const readPage = (prisma: PrismaClient, ids: readonly string[]): Promise<VoteTuple[]> =>
  readTuples<VoteTuple>(
    prisma,
    Prisma.sql`
      SELECT json_agg(json_build_array(
               b.id, b.kind, b.standing, b.left_is_first, b.expected, b.position, one.name, two.name, b.left_pairs,
               b.right_pairs, prompt.text, prompt.subset, e.person_id, e.criterion, e.answer, vote.event_id IS NOT NULL,
               e.note, e.active_ms, e.wait_ms, (extract(epoch FROM e.voted_at) * 1000)::bigint,
               (extract(epoch FROM e.recorded_at) * 1000)::bigint) ORDER BY page.place, e.id)::text AS rows
      FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) WITH ORDINALITY AS page(id, place)
      JOIN ballot b ON b.id = page.id::uuid
      JOIN vote_event e ON e.ballot_id = b.id
      LEFT JOIN vote ON vote.event_id = e.id
      JOIN comparison c ON c.id = b.comparison_id
      JOIN prompt ON prompt.id = c.prompt_id
      JOIN matchup ON matchup.id = c.matchup_id
      JOIN contender one ON one.id = matchup.first_id
      JOIN contender two ON two.id = matchup.second_id`,
  );
