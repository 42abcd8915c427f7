import type { LabelValue } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { LabelTrack, type Said } from './label-track.ts';

interface EventRow {
  readonly pairId: string;
  readonly personId: string;
  readonly value: LabelValue | null;
  readonly isDecision: boolean;
}

/** What everybody has said of these pairs, by pair, then person. New pairs have an empty place. */
export async function readTracks<New extends Said>(
  tx: Prisma.TransactionClient,
  known: readonly string[],
  fresh: Iterable<string>,
): Promise<Map<string, Map<string, LabelTrack<New>>>> {
  const said = new Map<string, Map<string, Said[]>>();
  for (const pairId of [...known, ...fresh]) said.set(pairId, new Map());
  for (const { pairId, personId, value, isDecision } of await readEvents(tx, known)) {
    const ofPair = said.get(pairId);
    ofPair?.set(personId, [...(ofPair.get(personId) ?? []), { value, isDecision }]);
  }
  const tracks = new Map<string, Map<string, LabelTrack<New>>>();
  for (const [pairId, ofPair] of said) {
    tracks.set(pairId, new Map([...ofPair].map(([personId, all]) => [personId, new LabelTrack<New>(all)])));
  }
  return tracks;
}

// Ids of events rise in the order of recording.
async function readEvents(tx: Prisma.TransactionClient, pairIds: readonly string[]): Promise<EventRow[]> {
  if (pairIds.length === 0) return [];
  return tx.$queryRaw<EventRow[]>`
    SELECT pair_id AS "pairId", person_id AS "personId", value, origin = 'adjudication' AS "isDecision"
    FROM label_event WHERE pair_id IN ${uuidList(pairIds)} AND check_id IS NULL ORDER BY pair_id, id`;
}
