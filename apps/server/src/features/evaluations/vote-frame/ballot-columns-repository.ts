import { BALLOT_KINDS, BALLOT_STANDINGS, type Criterion, type VoteAnswer, type VoteFrame } from '@plumbline/contract';
import { Prisma } from '../../../db/generated/client.ts';
import type { Breather } from '../../../db/study-frame/breather.ts';
import type { PositionIndex } from './position-index.ts';
import { readTuples } from './tuples-repository.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;
type Ballots = VoteFrame['ballots'];

/** Criterion, answer, active ms, milliseconds since 1970. */
type VoteTuple = readonly [Criterion, VoteAnswer, number, number];
/** Id, comparison, person, kind, standing, left is first, expected, position, votes. */
type BallotTuple = readonly [
  string,
  string,
  string,
  (typeof BALLOT_KINDS)[number],
  Exclude<(typeof BALLOT_STANDINGS)[number], 'open'> | null,
  boolean,
  VoteAnswer | null,
  number,
  VoteTuple[],
];

const BALLOTS_PER_PAGE = 5000;
const CODES = { left: 1, right: -1, tie: 0 } as const;

/** Ballots with an answer, in order of issue. */
export async function readBallots(
  reader: Reader,
  evaluation: { readonly id: string; readonly criteria: readonly Criterion[] },
  index: { readonly comparisons: PositionIndex; readonly raters: PositionIndex },
  breathe: Breather,
): Promise<Ballots> {
  const ids = await listBallots(reader, evaluation.id);
  const columns: Ballots = {
    ...{ comparison: [], rater: [], kind: [], standing: [], leftIsFirst: [], expected: [], position: [] },
    ...{ answers: [], activeMs: [], at: [], repeats: [] },
  };
  /** The ballot of each comparison and rater that a repeat asks again. */
  const asked = new Map<string, number>();
  for (let from = 0; from < ids.length; from += BALLOTS_PER_PAGE) {
    for (const ballot of await readPage(reader, ids.slice(from, from + BALLOTS_PER_PAGE))) {
      const [, comparison, person, kind] = ballot;
      if (kind === 'comparison') asked.set(`${comparison} ${person}`, columns.comparison.length);
      addBallot(columns, ballot, evaluation.criteria);
      columns.comparison.push(index.comparisons.at(comparison));
      columns.rater.push(index.raters.at(person));
      columns.repeats.push(kind === 'repeat' ? (asked.get(`${comparison} ${person}`) ?? -1) : -1);
    }
    await breathe();
  }
  return columns;
}

function addBallot(columns: Ballots, ballot: BallotTuple, criteria: readonly Criterion[]): void {
  const [, , , kind, standing, leftIsFirst, expected, position, votes] = ballot;
  const byCriterion = criteria.map((criterion) => votes.find(([of]) => of === criterion));
  columns.kind.push(BALLOT_KINDS.indexOf(kind));
  columns.standing.push(BALLOT_STANDINGS.indexOf(standing ?? 'open'));
  columns.leftIsFirst.push(leftIsFirst ? 1 : 0);
  columns.expected.push(expected && CODES[expected]);
  columns.position.push(position);
  columns.answers.push(byCriterion.map((vote) => (vote ? CODES[vote[1]] : null)));
  columns.activeMs.push(byCriterion.map((vote) => vote?.[2] ?? null));
  columns.at.push(Math.max(...votes.map(([, , , at]) => at)));
}

const HAS_VOTE = Prisma.sql`EXISTS (SELECT 1 FROM vote WHERE vote.ballot_id = ballot.id)`;

async function listBallots(reader: Reader, evaluationId: string): Promise<string[]> {
  const [row] = await reader.$queryRaw<{ ids: string[] | null }[]>`
    SELECT array_agg(id ORDER BY issued_at, position, id) AS ids FROM ballot
    WHERE evaluation_id = ${evaluationId}::uuid AND ${HAS_VOTE}`;
  return row?.ids ?? [];
}

const readPage = (reader: Reader, ids: readonly string[]): Promise<BallotTuple[]> =>
  readTuples<BallotTuple>(
    reader,
    Prisma.sql`
      SELECT json_agg(json_build_array(b.id, b.comparison_id, b.person_id, b.kind, b.standing, b.left_is_first, b.expected,
                                       b.position, said.votes) ORDER BY page.place)::text AS rows
      FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) WITH ORDINALITY AS page(id, place)
      JOIN ballot b ON b.id = page.id::uuid
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_array(vote.criterion, vote.answer, e.active_ms,
                                         (extract(epoch FROM vote.voted_at) * 1000)::bigint)) AS votes
        FROM vote JOIN vote_event e ON e.id = vote.event_id WHERE vote.ballot_id = b.id
      ) said`,
  );
