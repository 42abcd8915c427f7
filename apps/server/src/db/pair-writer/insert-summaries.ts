import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { lastAnswer } from './insert-labels.ts';
import type { PlannedTrack } from './plan-labels.ts';
import type { AddedPair } from './write-pair-rows.ts';

/**
 * Summaries of pairs that are new, from the labels that came with them: what a rebuild would find (`pair-summary.ts`)
 * without looking for labels and scores in tables that hold none of theirs.
 */
export async function insertSummaries(
  tx: Prisma.TransactionClient,
  studyId: string,
  pairs: Iterable<AddedPair>,
  tracks: ReadonlyMap<string, readonly PlannedTrack[]>,
): Promise<void> {
  const rows = [...pairs].map((pair) => toRow(pair, tracks.get(pair.id) ?? []));
  if (rows.length === 0) return;
  const types = {
    pair: 'uuid',
    prompt: 'uuid',
    generator: 'uuid',
    labels: 'int',
    yes: 'int',
    no: 'int',
    unsure: 'int',
    last: 'timestamptz',
  } as const;
  await tx.$executeRaw`
    INSERT INTO pair_summary (pair_id, study_id, prompt_id, generator_id, labels, aligned, not_aligned, unsure,
                              human_mean, split, last_labelled_at)
    SELECT r.pair, ${studyId}::uuid, r.prompt, r.generator, r.labels, r.yes, r.no, r.unsure, r.yes::float8 / nullif(r.labels, 0),
           CASE WHEN r.labels >= 2 THEN 1 - greatest(r.yes, r.no, r.unsure)::float8 / r.labels END, r.last
    FROM ${columnRows(rows, types)}`;
}

function toRow({ id, promptId, generatorId }: AddedPair, tracks: readonly PlannedTrack[]) {
  const current = tracks.flatMap((track) => lastAnswer(track) ?? []).filter(({ value }) => value !== null);
  const count = (wanted: number) => current.filter(({ value }) => value === wanted).length;
  const times = current.map(({ draft }) => draft.labelledAt.getTime());
  return {
    pair: id,
    prompt: promptId,
    generator: generatorId,
    labels: current.length,
    yes: count(1),
    no: count(0),
    unsure: count(-1),
    last: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
  };
}
