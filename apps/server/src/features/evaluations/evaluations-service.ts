import { randomInt } from 'node:crypto';
import type {
  ErrorCode,
  Evaluation,
  EvaluationDraft,
  EvaluationPlan,
  EvaluationProblem,
  Person,
} from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { wantedOf } from '../../db/evaluations/evaluation-totals.ts';
import { findEvaluation } from '../../db/evaluations/find-evaluation.ts';
import { findScoredStudy, findStudy, type ScoredStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import type { ImagePicker } from '../../models/image-picks.ts';
import { createChangeRepository, type EvaluationChange } from './change-repository.ts';
import { createEvaluation } from './create-repository.ts';
import { createMaterialGatherer } from './gather-material.ts';
import { createMaterialRepository } from './material-repository.ts';
import { checkShapes, chooseImageSize } from './plan/image-shapes.ts';
import { type Plan, planEvaluation, sideOf, usedMatchups } from './plan/plan-evaluation.ts';
import { listEvaluations, readEvaluation } from './read-repository.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;
type Address = { readonly study: string; readonly evaluation: string };

const MAX_SEED = 2 ** 31;
/** Of plans that nobody has asked to keep. */
const PLAN_SEED = 1;

export const createEvaluationsService = ({ database, clock }: Dependencies, pick: ImagePicker) => {
  const { prisma } = database;
  const material = createMaterialRepository(prisma);
  const gather = createMaterialGatherer(material, pick);
  const changes = createChangeRepository(database);
  const actor = (person: Person) => ({ person, at: clock.now() });

  const plan = async (study: ScoredStudy, draft: EvaluationDraft, seed: number) => {
    const planned = planEvaluation(draft, await gather(study, draft), seed);
    if (planned.comparisons.length === 0)
      return { planned, imageSize: chooseImageSize([]), problems: planned.problems };
    const shapes = await material.readShapes(imagesOf(planned));
    const problems = [...planned.problems, ...checkShapes(planned, shapes)];
    return { planned, imageSize: chooseImageSize(shapes.values()), problems };
  };

  const readNew = async (id: string, problems: readonly EvaluationProblem[]) => {
    const evaluation = await readEvaluation(prisma, id);
    return evaluation ? ok({ ...evaluation, problems: [...problems] }) : err('not_found', undefined);
  };

  return {
    async plan(person: Person, slug: string, draft: EvaluationDraft): Outcome<EvaluationPlan> {
      const study = await findScoredStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const { planned, imageSize, problems } = await plan(study, draft, draft.seed ?? PLAN_SEED);
      return ok({ ...countPlan(planned, draft), imageSize, problems: [...problems] });
    },

    async create(
      person: Person,
      slug: string,
      draft: EvaluationDraft,
    ): Outcome<Evaluation & { problems: EvaluationProblem[] }> {
      const study = await findScoredStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      if (study.closedAt) return err('study_closed', undefined);
      const seed = draft.seed ?? randomInt(MAX_SEED);
      const { planned, imageSize, problems } = await plan(study, draft, seed);
      const blocking = problems.find(({ blocks }) => blocks);
      if (blocking) return err('evaluation_unfit', { field: fieldOf(blocking, draft), message: blocking.message });
      const evaluation = { studyId: study.id, draft, plan: planned, seed, imageSize };
      const made = await createEvaluation(database, evaluation, actor(person));
      if (made === 'study_closed') return err('study_closed', undefined);
      if (made === 'name_taken') {
        return err('name_taken', { field: 'slug', message: 'The study has an evaluation of that name already.' });
      }
      return readNew(made.id, problems);
    },

    async list(person: Person, slug: string): Outcome<{ evaluations: Evaluation[] }> {
      const study = await findStudy(prisma, slug, person);
      return study ? ok({ evaluations: await listEvaluations(prisma, study.id) }) : err('not_found', undefined);
    },

    async read(person: Person, address: Address): Outcome<Evaluation> {
      const found = await findEvaluation(prisma, address, person);
      const evaluation = found && (await readEvaluation(prisma, found.evaluation.id));
      return evaluation ? ok(evaluation) : err('not_found', undefined);
    },

    async update(person: Person, address: Address, change: EvaluationChange): Outcome<Evaluation> {
      const found = await findEvaluation(prisma, address, person);
      if (!found || !(await changes.update(found.evaluation, change, actor(person))))
        return err('not_found', undefined);
      const evaluation = await readEvaluation(prisma, found.evaluation.id);
      return evaluation ? ok(evaluation) : err('not_found', undefined);
    },

    async remove(person: Person, address: Address, confirm: string): Outcome<undefined> {
      const found = await findEvaluation(prisma, address, person);
      if (!found) return err('not_found', undefined);
      if (confirm !== found.evaluation.slug) {
        return err('invalid_input', { field: 'confirm', message: 'confirm is not the slug of this evaluation.' });
      }
      await changes.remove(found.evaluation, actor(person));
      return ok(undefined);
    },
  };
};

const imagesOf = ({ contenders, prompts }: Plan): ReadonlySet<string> =>
  new Set(contenders.flatMap((contender) => prompts.flatMap((prompt) => sideOf(contender, prompt).images)));

function countPlan(
  { prompts, comparisons }: Plan,
  { design, votesPerComparison }: EvaluationDraft,
): Omit<EvaluationPlan, 'imageSize' | 'problems'> {
  const sameComparisons = comparisons.filter(({ isSame }) => isSame).length;
  const wanted = (comparisons.length - sameComparisons) * votesPerComparison;
  return {
    prompts: prompts.length,
    matchups: usedMatchups(comparisons).size,
    comparisons: comparisons.length,
    sameComparisons,
    ballots: wantedOf(design, wanted),
  };
}

/** The field of a draft that a problem is about. */
function fieldOf({ code, contender }: EvaluationProblem, { contenders }: EvaluationDraft): string {
  if (code === 'unknown_baseline') return 'design.baseline';
  if (code === 'unknown_subset') return 'subsets';
  if (code === 'too_many_comparisons') return 'design';
  const at = contenders.findIndex(({ name }) => name === contender);
  return at < 0 ? 'contenders' : `contenders.${at}`;
}
