import type { EvaluationDraft } from '@plumbline/contract';
import { createRandomSource } from '@plumbline/metrics';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { jsonRows } from '../../db/json-rows.ts';
import { numberedSlug, slugOf } from '../../db/slug.ts';
import { lockStudy } from '../../db/study-access.ts';
import { withTrustedReferences } from '../../db/trusted-references.ts';
import { createUuid } from '../../db/uuid.ts';
import type { Actor } from './actor.ts';
import { factsOf } from './contender-facts.ts';
import { type Plan, sideOf, usedMatchups } from './plan/plan-evaluation.ts';
import { shuffle } from './plan/shuffle.ts';

type Transaction = Prisma.TransactionClient;

export interface NewEvaluation {
  readonly studyId: string;
  readonly draft: EvaluationDraft;
  readonly plan: Plan;
  readonly seed: number;
  readonly imageSize: number;
}

/** A million comparisons take about a minute. */
const TIMEOUT_MS = 600_000;
const COMPARISONS_PER_STATEMENT = 25_000;
const DEFAULT_SLUG = 'evaluation';

/**
 * Writes an evaluation with all its comparisons in one transaction.
 *
 * @returns its id; `name_taken`: the slug that was asked for is; `study_closed`: it was closed, or removed, meanwhile
 */
export const createEvaluation = (
  { kind, transaction }: Pick<Database, 'kind' | 'transaction'>,
  evaluation: NewEvaluation,
  actor: Actor,
): Promise<{ readonly id: string } | 'name_taken' | 'study_closed'> =>
  transaction(
    async (tx) => {
      // One at a time, so that a free slug stays free; and the study cannot be closed meanwhile.
      await lockStudy(tx, evaluation.studyId);
      const study = await tx.study.findUnique({ where: { id: evaluation.studyId } });
      if (!study || study.closedAt) return 'study_closed';
      const slug = await chooseSlug(tx, evaluation);
      if (slug === undefined) return 'name_taken';
      const id = await insertEvaluation(tx, evaluation, slug, actor);
      const contenderIds = await insertContenders(tx, id, evaluation.plan);
      const matchupIds = await insertMatchups(tx, id, evaluation.plan, contenderIds);
      await withTrustedReferences(tx, kind === 'pglite', () => insertComparisons(tx, id, evaluation, matchupIds));
      const details = { evaluation: slug, comparisons: evaluation.plan.comparisons.length };
      const { person, at } = actor;
      await recordAudit(tx, { action: 'evaluation_created', studyId: study.id, personId: person.id, details, at });
      return { id };
    },
    { timeoutMs: TIMEOUT_MS },
  );

/** The slug that was asked for; else one of the name, numbered until it is free. */
async function chooseSlug(tx: Transaction, { studyId, draft }: NewEvaluation): Promise<string | undefined> {
  const rows = await tx.evaluation.findMany({ where: { studyId }, select: { slug: true } });
  const taken = new Set(rows.map(({ slug }) => slug));
  if (draft.slug) return taken.has(draft.slug) ? undefined : draft.slug;
  const wanted = slugOf(draft.name, DEFAULT_SLUG);
  let attempt = 1;
  while (taken.has(numberedSlug(wanted, attempt))) attempt += 1;
  return numberedSlug(wanted, attempt);
}

async function insertEvaluation(
  tx: Transaction,
  { studyId, draft, plan, seed, imageSize }: NewEvaluation,
  slug: string,
  { person, at }: Actor,
): Promise<string> {
  const { name, criteria, imagesPerSide, design, votesPerComparison, repeatShare, decoyEvery, reveal, isOpen } = draft;
  const { id } = await tx.evaluation.create({
    data: {
      ...{ studyId, slug, name, criteria, imagesPerSide, design, votesPerComparison, repeatShare, decoyEvery, reveal },
      ...{ seed, imageSize, createdAt: at, createdById: person.id, openedAt: isOpen ? at : null },
      promptCount: plan.prompts.length,
      comparisonCount: plan.comparisons.length,
      sameCount: plan.comparisons.filter(({ isSame }) => isSame).length,
    },
  });
  return id;
}

async function insertContenders(
  tx: Transaction,
  evaluationId: string,
  { contenders, prompts }: Plan,
): Promise<string[]> {
  const rows = contenders.map((contender, position) => ({
    id: createUuid(),
    ...{ evaluationId, position, name: contender.draft.name, generatorId: contender.generatorId },
    source: contender.draft.source,
    facts: { ...factsOf(contender, prompts) },
  }));
  await tx.contender.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

/** @returns ids by position; none where no prompt has that matchup */
async function insertMatchups(
  tx: Transaction,
  evaluationId: string,
  { matchups, comparisons }: Plan,
  contenderIds: readonly string[],
): Promise<(string | undefined)[]> {
  const used = usedMatchups(comparisons);
  const ids = matchups.map((_, at) => (used.has(at) ? createUuid() : undefined));
  const data = matchups.flatMap(([first, second], at) => {
    const [id, firstId, secondId] = [ids[at], contenderIds[first], contenderIds[second]];
    return id && firstId && secondId ? [{ id, evaluationId, firstId, secondId }] : [];
  });
  await tx.matchup.createMany({ data });
  return ids;
}

/** The images of a side stand in many comparisons: they are sent once for each statement, and joined there. */
async function insertComparisons(
  tx: Transaction,
  evaluationId: string,
  { studyId, draft, plan, seed }: NewEvaluation,
  matchupIds: readonly (string | undefined)[],
): Promise<void> {
  const { comparisons, matchups } = plan;
  const places = shuffle(
    comparisons.map((_, at) => at),
    createRandomSource(seed),
  );
  for (let from = 0; from < comparisons.length; from += COMPARISONS_PER_STATEMENT) {
    const portion = comparisons.slice(from, from + COMPARISONS_PER_STATEMENT);
    const rows = portion.map(({ matchup, prompt, isSame }, at) => {
      const [first, second] = matchups[matchup] ?? [];
      const place = places[from + at];
      return { id: createUuid(), matchup: matchupIds[matchup], prompt, first, second, place, same: isSame };
    });
    await tx.$executeRaw`
      WITH shown AS MATERIALIZED (
        SELECT contender, prompt, prompt_id, pairs::uuid[] AS pairs
        FROM ${jsonRows(sidesOf(plan, portion))} AS r(contender int, prompt int, prompt_id uuid, pairs text)
      )
      INSERT INTO comparison (id, study_id, evaluation_id, matchup_id, prompt_id, first_pairs, second_pairs, is_same,
                              wanted, place)
      SELECT r.id, ${studyId}::uuid, ${evaluationId}::uuid, r.matchup, one.prompt_id, one.pairs, two.pairs, r.same,
             CASE WHEN r.same THEN 0 ELSE ${draft.votesPerComparison}::smallint END, r.place
      FROM ${jsonRows(rows)}
             AS r(id uuid, matchup uuid, prompt int, first int, second int, place int, same boolean)
      JOIN shown one ON one.contender = r.first AND one.prompt = r.prompt
      JOIN shown two ON two.contender = r.second AND two.prompt = r.prompt`;
  }
}

/** What contenders show of the prompts of a portion. */
function sidesOf({ contenders, prompts }: Plan, portion: Plan['comparisons']) {
  return [...new Set(portion.map(({ prompt }) => prompt))].flatMap((at) => {
    const prompt = prompts[at];
    if (!prompt) return [];
    return contenders.map((contender, position) => {
      const pairs = `{${sideOf(contender, prompt).pairs.join()}}`;
      return { contender: position, prompt: at, prompt_id: prompt.id, pairs };
    });
  });
}
