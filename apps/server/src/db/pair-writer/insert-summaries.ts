import { columnRows } from '../column-rows.ts';
import { Prisma } from '../generated/client.ts';
import { wantedBeside } from '../places/wanted.ts';
import { type InsertLabelsOptions, lastAnswer } from './insert-labels.ts';
import { saidAt } from './label-standing.ts';
import type { PlannedTrack } from './plan-labels.ts';
import type { AddedPair } from './write-pair-rows.ts';

type SummaryOptions = Pick<InsertLabelsOptions, 'studyId' | 'recordedAt' | 'setAside'>;

/**
 * Summaries of pairs that are new, from the labels that came with them: what a rebuild would find (`pair-summary.ts`)
 * without looking for labels and scores in tables that hold none of theirs.
 */
export async function insertSummaries(
  tx: Prisma.TransactionClient,
  pairs: Iterable<AddedPair>,
  tracks: ReadonlyMap<string, readonly PlannedTrack[]>,
  options: SummaryOptions,
): Promise<void> {
  const rows = [...pairs].map((pair) => toRow(pair, tracks.get(pair.id) ?? [], options));
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
                              human_mean, split, last_labelled_at, place, wanted)
    SELECT r.pair, ${options.studyId}::uuid, r.prompt, r.generator, r.labels, r.yes, r.no, r.unsure, r.yes::float8 / nullif(r.labels, 0),
           CASE WHEN r.labels >= 2 THEN 1 - greatest(r.yes, r.no, r.unsure)::float8 / r.labels END, r.last,
           pair.shuffle, ${wantedBeside(Prisma.sql`r.labels`)}
    FROM ${columnRows(rows, types)} JOIN pair ON pair.id = r.pair JOIN study ON study.id = pair.study_id`;
}

function toRow(
  { id, promptId, generatorId }: AddedPair,
  tracks: readonly PlannedTrack[],
  { recordedAt, setAside }: SummaryOptions,
) {
  const current = tracks
    .flatMap((track) => lastAnswer(track) ?? [])
    .filter(({ value, personId }) => value !== null && !setAside.has(personId));
  const count = (wanted: number) => current.filter(({ value }) => value === wanted).length;
  const times = current.map((answer) => saidAt(answer, recordedAt).getTime());
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
