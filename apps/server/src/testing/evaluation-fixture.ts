import type { Database } from '../db/database.ts';
import type { Evaluation, Prisma } from '../db/generated/client.ts';
import { createUuid } from '../db/uuid.ts';
import { aDraft, digestOf, seedPairs } from './seed-pairs.ts';

/** An image of a contender for a prompt. */
interface FixtureImage {
  readonly imageName: string;
  readonly imageSha256: string;
}

export interface EvaluationShape {
  readonly contenders: number;
  readonly prompts: number;
  readonly imagesPerSide: number;
  /** Left out: images without bytes. */
  readonly imageOf?: (contender: number, prompt: number, at: number) => FixtureImage;
  readonly evaluation?: Partial<Prisma.EvaluationUncheckedCreateInput>;
}

/** Every two contenders: the first has the lower position. */
const matchupsOf = ({ contenders }: EvaluationShape): [number, number][] =>
  Array.from({ length: contenders }, (_, second) =>
    Array.from({ length: second }, (_, first): [number, number] => [first, second]),
  ).flat();

const countTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** An open evaluation of every two contenders on every prompt: both criteria, one vote for each comparison unless told. */
export async function anEvaluation(
  database: Database,
  study: { id: string },
  shape: EvaluationShape,
): Promise<Evaluation> {
  const evaluation = await anEvaluationRow(database, study, shape);
  const matchupIds = await addMatchups(database, evaluation, shape);
  const sides = await addPairs(database, study, shape);
  const ofStudy = { studyId: study.id, evaluationId: evaluation.id, wanted: evaluation.votesPerComparison };
  const data = matchupsOf(shape).flatMap(([first, second], at) =>
    countTo(shape.prompts).map((prompt) => {
      const [one, two] = [sides(first, prompt), sides(second, prompt)];
      const shown = { firstPairs: one.pairIds, secondPairs: two.pairIds, promptId: one.promptId };
      return { ...ofStudy, ...shown, matchupId: matchupIds[at] ?? '', place: placeOf(at, prompt) };
    }),
  );
  await database.prisma.comparison.createMany({ data });
  return evaluation;
}

/** Places of comparisons in an order that has nothing to do with that of prompts and matchups. */
const placeOf = (matchup: number, prompt: number): number =>
  Number.parseInt(digestOf(`${matchup}:${prompt}`).slice(0, 7), 16);

function anEvaluationRow({ prisma }: Database, study: { id: string }, shape: EvaluationShape): Promise<Evaluation> {
  const { imagesPerSide, prompts } = shape;
  const slug = `evaluation-${createUuid().slice(-8)}`;
  return prisma.evaluation.create({
    data: {
      ...{ studyId: study.id, slug, name: slug, imagesPerSide, criteria: ['fidelity', 'alignment'] },
      ...{ design: { kind: 'all' }, votesPerComparison: 1, repeatShare: 0, decoyEvery: null, reveal: 'never' },
      ...{ seed: 7, imageSize: 64, openedAt: new Date('2026-03-01T08:00:00Z') },
      ...{ promptCount: prompts, comparisonCount: matchupsOf(shape).length * prompts, sameCount: 0 },
      ...shape.evaluation,
    },
  });
}

async function addMatchups({ prisma }: Database, evaluation: Evaluation, shape: EvaluationShape): Promise<string[]> {
  const evaluationId = evaluation.id;
  const contenders = countTo(shape.contenders).map((position) => ({
    ...{ id: createUuid(), evaluationId, position, name: generatorOf(position) },
    source: { kind: 'generator', generator: generatorOf(position) },
  }));
  await prisma.contender.createMany({ data: contenders });
  const idOf = (position: number) => contenders[position]?.id ?? '';
  const matchups = matchupsOf(shape).map(([first, second]) => ({
    ...{ id: createUuid(), evaluationId, firstId: idOf(first), secondId: idOf(second) },
  }));
  await prisma.matchup.createMany({ data: matchups });
  return matchups.map(({ id }) => id);
}

const generatorOf = (contender: number): string => `generator-${contender}`;

const imageWithoutBytes = (contender: number, prompt: number, at: number): FixtureImage => {
  const imageName = `${contender}-${prompt}-${at}.png`;
  return { imageName, imageSha256: digestOf(imageName) };
};

/** Adds the pairs; says what a contender shows for a prompt, in the order of the grid. */
async function addPairs(database: Database, study: { id: string }, shape: EvaluationShape) {
  const { contenders, prompts, imagesPerSide, imageOf = imageWithoutBytes } = shape;
  const cells = countTo(contenders).flatMap((contender) =>
    countTo(prompts).flatMap((prompt) => countTo(imagesPerSide).map((at) => ({ contender, prompt, at }))),
  );
  const drafts = cells.map(({ contender, prompt, at }) =>
    aDraft({ ...imageOf(contender, prompt, at), prompt: `${prompt} red apples`, generator: generatorOf(contender) }),
  );
  const ids = await seedPairs(database, study, drafts);
  const where = { studyId: study.id };
  const rows = await database.prisma.pair.findMany({ where, select: { id: true, promptId: true } });
  const promptOf = new Map(rows.map(({ id, promptId }) => [id, promptId]));
  return (contender: number, prompt: number) => {
    const from = (contender * prompts + prompt) * imagesPerSide;
    const pairIds = ids.slice(from, from + imagesPerSide);
    return { pairIds, promptId: promptOf.get(pairIds[0] ?? '') ?? '' };
  };
}
