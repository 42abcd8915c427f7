import { Prisma } from '../generated/client.ts';

/**
 * Labels that do not count any more are asked for again by the request that they answered: it is opened where they had closed
 * it. A label given before the request answered none, nor did one that came with the data; what was cancelled
 * stays so. Of a pair at most one label at a time.
 *
 * @param gone  rows with `pair` and `person`, before anything is written about them
 */
export const reopenRequests = (gone: Prisma.Sql): Prisma.Sql => Prisma.sql`
  UPDATE label_request SET received = received - 1, closed_at = NULL
  FROM ${gone} gone
  WHERE label_request.received > 0 AND (label_request.closed_at IS NULL OR label_request.received >= label_request.wanted)
    AND label_request.id = (
      SELECT newest.id FROM label_request newest WHERE newest.pair_id = gone.pair
      ORDER BY newest.created_at DESC, newest.id DESC LIMIT 1)
    AND label_request.created_at <= (
      SELECT min(e.recorded_at) FROM label_event e
      WHERE e.pair_id = gone.pair AND e.person_id = gone.person AND e.value IS NOT NULL AND e.check_id IS NULL
        AND e.origin = 'human'
        AND NOT EXISTS (
          SELECT 1 FROM label_event w
          WHERE w.pair_id = e.pair_id AND w.person_id = e.person_id AND w.value IS NULL AND w.check_id IS NULL AND w.id > e.id))`;
