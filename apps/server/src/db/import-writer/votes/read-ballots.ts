import { columnRows } from '../../column-rows.ts';
import type { Prisma } from '../../generated/client.ts';
import { type BallotKey, BallotTrack, ballotKeyOf, type SaidAnswer } from './ballot-track.ts';

type EventTuple = readonly [SaidAnswer['criterion'], SaidAnswer['answer'], number];

interface Row {
  readonly at: number;
  readonly id: string;
  readonly leftIsFirst: boolean;
  readonly events: readonly EventTuple[];
}

/** Those of the ballots that are there, by `ballotKeyOf`; to be read under the locks of their comparisons. */
export async function readBallots(
  tx: Prisma.TransactionClient,
  keys: readonly BallotKey[],
): Promise<Map<string, BallotTrack>> {
  if (keys.length === 0) return new Map();
  const rows = keys.map(({ comparisonId, personId, kind }, at) => ({
    ...{ at, comparison: comparisonId, person: personId, kind },
  }));
  const types = { at: 'int', comparison: 'uuid', person: 'uuid', kind: 'text' } as const;
  const found = await tx.$queryRaw<Row[]>`
    SELECT r.at, ballot.id, ballot.left_is_first AS "leftIsFirst", coalesce((
             SELECT json_agg(json_build_array(e.criterion, e.answer, (extract(epoch FROM e.voted_at) * 1000)::bigint)
                             ORDER BY e.id)
             FROM vote_event e WHERE e.ballot_id = ballot.id), '[]') AS events
    FROM ${columnRows(rows, types)}
    JOIN ballot ON ballot.comparison_id = r.comparison AND ballot.person_id = r.person
               AND ballot.kind = r.kind::ballot_kind`;
  return new Map(
    found.flatMap(({ at, id, leftIsFirst, events }) => {
      const key = keys[at];
      const said = events.map(([criterion, answer, ms]) => ({ criterion, answer, at: ms }));
      return key ? [[ballotKeyOf(key), new BallotTrack(id, leftIsFirst, said)] as const] : [];
    }),
  );
}
