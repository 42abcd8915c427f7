import { Prisma } from '../../db/generated/client.ts';
import { wantedBeside } from '../../db/places/wanted.ts';

/**
 * Each pair of a study with what was counted again (`said`, `kept`), its summary `s` (null where it has none) and what is
 * `wanted` of it at least. Read in one statement, so nobody has to wait for it: labels and what counts them change together.
 */
export const recountOf = (studyId: string): Prisma.Sql => Prisma.sql`
  pair
  JOIN study ON study.id = pair.study_id
  LEFT JOIN pair_summary s ON s.pair_id = pair.id
  LEFT JOIN (
    SELECT pair_id, count(*) AS labels, count(*) FILTER (WHERE value = 1) AS aligned,
           count(*) FILTER (WHERE value = 0) AS not_aligned, count(*) FILTER (WHERE value = -1) AS unsure,
           max(labelled_at) AS last_labelled_at
    FROM current_label WHERE study_id = ${studyId}::uuid GROUP BY pair_id
  ) said ON said.pair_id = pair.id
  LEFT JOIN (
    SELECT pair_id, count(*) AS places FROM label_lease
    WHERE study_id = ${studyId}::uuid AND returned_at IS NULL GROUP BY pair_id
  ) kept ON kept.pair_id = pair.id
  LEFT JOIN label_request request ON request.pair_id = pair.id AND request.closed_at IS NULL
  CROSS JOIN LATERAL (
    SELECT coalesce(said.labels, 0) AS labels, coalesce(kept.places, 0) AS places,
           greatest(s.wanted, ${LEAST_WANTED}) AS wanted
  ) real`;

/** By the study's number and the open request; never by the labels that are there, so that one too many shows. */
const LEAST_WANTED = wantedBeside(
  Prisma.sql`coalesce(coalesce(said.labels, 0) + request.wanted - request.received, 0)`,
);
