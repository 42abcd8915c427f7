import type { AssignmentOrder } from '@plumbline/contract';
import { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { priorityBy } from './priorities.ts';

type Transaction = Prisma.TransactionClient;

/** Places of one round through all prompts: every prompt has its own among them, the same in each round. */
const ROUND = 2 ** 17;
const ROUNDS = 2 ** 14;

/** Writes the order in which a study's pairs are asked. Their summaries are locked. */
export const arrangeStudy = (tx: Transaction, studyId: string, order: AssignmentOrder): Promise<number> =>
  arrangeWhere(tx, order, Prisma.sql`pair.study_id = ${studyId}::uuid`);

/** The same for all pairs of some prompts, after others came to them. */
export const arrangePrompts = (
  tx: Transaction,
  order: AssignmentOrder,
  promptIds: ReadonlySet<string>,
): Promise<number> => arrangeWhere(tx, order, Prisma.sql`pair.prompt_id IN ${uuidList(promptIds)}`);

const arrangeWhere = (tx: Transaction, order: AssignmentOrder, condition: Prisma.Sql): Promise<number> =>
  tx.$executeRaw`
    UPDATE pair_summary SET place = arranged.place, priority = ${priorityBy(order)}
    FROM (SELECT pair.id, ${isSpread(order) ? SPREAD : Prisma.sql`pair.shuffle`} AS place FROM pair WHERE ${condition})
      AS arranged
    JOIN pair ON pair.id = arranged.id
    JOIN prompt ON prompt.id = pair.prompt_id
    WHERE pair_summary.pair_id = arranged.id`;

const isSpread = ({ kind }: AssignmentOrder): boolean => kind === 'spread' || kind === 'subset';

/** The first image of each prompt, drawn by lot, then the second of each, with the prompts in one shuffled order. */
const SPREAD = Prisma.sql`(
  ${ROUND}::int * (least(${ROUNDS}::bigint, row_number() OVER (PARTITION BY pair.prompt_id ORDER BY pair.shuffle, pair.id)) - 1)
  + (hashtext(pair.prompt_id::text) & ${ROUND - 1}::int))::int`;
