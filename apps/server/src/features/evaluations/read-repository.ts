import {
  type Contender,
  ContenderFactsSchema,
  ContenderSourceSchema,
  type Evaluation,
  EvaluationDesignSchema,
} from '@plumbline/contract';
import { readEvaluationTotals, wantedOf } from '../../db/evaluations/evaluation-totals.ts';
import type { Prisma } from '../../db/generated/client.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw' | 'evaluation'>;

const WITH_CONTENDERS = {
  contenders: { orderBy: { position: 'asc' }, include: { generator: { select: { run: true, step: true } } } },
} satisfies Prisma.EvaluationInclude;

type EvaluationRow = Prisma.EvaluationGetPayload<{ include: typeof WITH_CONTENDERS }>;

/** Those of a study, newest first. */
export const listEvaluations = (reader: Reader, studyId: string): Promise<Evaluation[]> =>
  readEvaluations(reader, { studyId });

/** Nothing when it is gone. */
export const readEvaluation = async (reader: Reader, id: string): Promise<Evaluation | undefined> =>
  (await readEvaluations(reader, { id }))[0];

async function readEvaluations(reader: Reader, where: Prisma.EvaluationWhereInput): Promise<Evaluation[]> {
  const rows = await reader.evaluation.findMany({ where, include: WITH_CONTENDERS, orderBy: { id: 'desc' } });
  const ids = rows.map(({ id }) => id);
  const totals = await readEvaluationTotals(reader, ids);
  const votes = await readVoters(reader, ids);
  return rows.map((row) => {
    const design = EvaluationDesignSchema.parse(row.design);
    const { wanted, counted } = totals(row.id);
    const { surplus = 0, raters = 0 } = votes.get(row.id) ?? {};
    return { ...toFacts(row), design, counted, wanted: wantedOf(design, wanted), surplus, raters };
  });
}

const toFacts = (row: EvaluationRow): Omit<Evaluation, 'design' | 'counted' | 'wanted' | 'surplus' | 'raters'> => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  state: row.closedAt ? 'closed' : row.openedAt ? 'open' : 'draft',
  criteria: row.criteria,
  imagesPerSide: row.imagesPerSide,
  votesPerComparison: row.votesPerComparison,
  repeatShare: row.repeatShare,
  decoyEvery: row.decoyEvery,
  reveal: row.reveal,
  seed: row.seed,
  imageSize: row.imageSize,
  createdAt: row.createdAt.toISOString(),
  contenders: row.contenders.map(toContender),
  comparisons: row.comparisonCount,
  sameComparisons: row.sameCount,
  prompts: row.promptCount,
});

const toContender = ({
  id,
  name,
  source,
  generatorId,
  generator,
  facts,
}: EvaluationRow['contenders'][number]): Contender => ({
  id,
  name,
  generatorId,
  source: ContenderSourceSchema.parse(source),
  run: generator?.run ?? null,
  step: generator?.step ?? null,
  facts: facts === null ? null : ContenderFactsSchema.parse(facts),
});

interface Voters {
  readonly surplus: number;
  readonly raters: number;
}

async function readVoters(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Voters>> {
  const rows = await reader.$queryRaw<(Voters & { id: string })[]>`
    SELECT evaluation_id AS id, count(*) FILTER (WHERE standing = 'surplus' AND kind = 'comparison')::int AS surplus,
           count(DISTINCT person_id)::int AS raters
    FROM ballot
    WHERE evaluation_id = ANY (${ids}::uuid[])
      AND (answered_at IS NOT NULL OR EXISTS (SELECT 1 FROM vote WHERE vote.ballot_id = ballot.id))
    GROUP BY evaluation_id`;
  return new Map(rows.map(({ id, ...voters }) => [id, voters]));
}
