import { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { recountLabels } from '../pair-summary.ts';

type Transaction = Prisma.TransactionClient;

/**
 * Makes surplus labels of a study count where places are free, those first that were recorded first; not those of
 * raters who are set aside. The study's summaries are locked; labels of the pairs that gained are counted anew.
 */
export const admitSurplus = (tx: Transaction, studyId: string): Promise<void> =>
  admitWhere(tx, Prisma.sql`u.study_id = ${studyId}::uuid`);

/** The same at some pairs of one study. */
export const admitSurplusAt = (tx: Transaction, pairIds: readonly string[]): Promise<void> =>
  admitWhere(tx, Prisma.sql`u.pair_id IN ${uuidList(pairIds)}`);

async function admitWhere(tx: Transaction, condition: Prisma.Sql): Promise<void> {
  const admitted = await tx.$queryRaw<{ pairId: string }[]>`
    WITH waiting AS (
      SELECT u.pair_id, u.person_id, s.wanted - s.labels - s.leased AS free,
             row_number() OVER (PARTITION BY u.pair_id ORDER BY u.event_id) AS place
      FROM uncounted_label u JOIN pair_summary s ON s.pair_id = u.pair_id
      WHERE ${condition} AND u.reason = 'surplus' AND NOT EXISTS (
        SELECT 1 FROM set_aside WHERE set_aside.study_id = u.study_id AND set_aside.person_id = u.person_id)
    ), admitted AS (
      DELETE FROM uncounted_label u USING waiting
      WHERE u.pair_id = waiting.pair_id AND u.person_id = waiting.person_id AND waiting.place <= waiting.free
      RETURNING u.pair_id, u.person_id, u.study_id, u.event_id, u.value, u.labelled_at
    ), answered AS (
      UPDATE label_request SET
        received = received + news.labels, closed_at = CASE WHEN received + news.labels >= wanted THEN news.at END
      FROM (SELECT pair_id, count(*)::smallint AS labels, max(labelled_at) AS at FROM admitted GROUP BY pair_id) news
      WHERE label_request.pair_id = news.pair_id AND label_request.closed_at IS NULL
    )
    INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
    SELECT pair_id, person_id, study_id, event_id, value, labelled_at FROM admitted
    RETURNING pair_id AS "pairId"`;
  const pairIds = [...new Set(admitted.map(({ pairId }) => pairId))];
  await recountLabels(
    tx,
    pairIds.map((pair) => ({ pair, leased: 0 })),
  );
}
