import type { AssignmentOrder } from '@plumbline/contract';
import { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';

type Transaction = Prisma.TransactionClient;

/** What was sent back for more labels comes before all else. */
const REQUESTED = 2 ** 30;
const PER_UNIT = 1_000_000;

/** Orders whose priorities change with every label and score. */
type LiveOrder = 'disagreement' | 'uncertainty';
export const isLiveOrder = (kind: string | null | undefined): kind is LiveOrder =>
  kind === 'disagreement' || kind === 'uncertainty';

/** |share of `aligned` - TextNorm|; 0 while either is missing. */
const BY_DISAGREEMENT = Prisma.sql`round(${PER_UNIT}::int * coalesce(pair_summary.disagreement, 0))::int`;

/**
 * The chance that one more label changes the majority (aligned: more than half of all labels). It can where half of the
 * labels are `aligned`, or one half more than that; the chance of the answer that does it is Laplace's rule of succession.
 */
const BY_UNCERTAINTY = Prisma.sql`
  (${PER_UNIT}::int * CASE
    WHEN 2 * pair_summary.aligned = pair_summary.labels THEN pair_summary.aligned + 1
    WHEN 2 * pair_summary.aligned = pair_summary.labels + 1 THEN pair_summary.labels - pair_summary.aligned + 1
    ELSE 0 END::bigint / (pair_summary.labels + 2))::int`;

const LIVE: Record<LiveOrder, Prisma.Sql> = { disagreement: BY_DISAGREEMENT, uncertainty: BY_UNCERTAINTY };

/** Priorities of summaries that are locked and were just rebuilt; `condition` is on `pair`. */
export const refreshPriorities = (tx: Transaction, kind: LiveOrder, condition: Prisma.Sql): Promise<number> =>
  tx.$executeRaw`
    UPDATE pair_summary SET priority = ${LIVE[kind]} FROM pair
    WHERE ${condition} AND pair.id = pair_summary.pair_id
      AND pair_summary.priority < ${REQUESTED}::int AND pair_summary.priority <> ${LIVE[kind]}`;

/** Priorities of pairs after requests for more labels were made or cancelled. Their summaries are locked. */
export const prioritisePairs = (tx: Transaction, order: AssignmentOrder, pairIds: readonly string[]): Promise<number> =>
  tx.$executeRaw`
    UPDATE pair_summary SET priority = ${priorityBy(order)} FROM pair JOIN prompt ON prompt.id = pair.prompt_id
    WHERE pair.id IN ${uuidList(pairIds)} AND pair_summary.pair_id = pair.id`;

/** The priority of `pair_summary`, whose pair is `pair` and whose prompt is `prompt`. */
export const priorityBy = (order: AssignmentOrder): Prisma.Sql => Prisma.sql`
  CASE WHEN EXISTS (SELECT 1 FROM label_request r WHERE r.pair_id = pair.id AND r.closed_at IS NULL)
       THEN ${REQUESTED}::int ELSE ${withoutRequest(order)} END`;

function withoutRequest(order: AssignmentOrder): Prisma.Sql {
  if (isLiveOrder(order.kind)) return LIVE[order.kind];
  if (order.kind !== 'subset') return Prisma.sql`0`;
  const { subsets } = order;
  return Prisma.sql`coalesce(${subsets.length + 1}::int - array_position(${subsets}::text[], prompt.subset), 0)`;
}
