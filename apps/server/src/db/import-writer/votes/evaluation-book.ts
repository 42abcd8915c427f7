import type { Criterion, PersonKind } from '@plumbline/contract';
import { readVoters } from '../../evaluations/read-voters.ts';
import type { Prisma } from '../../generated/client.ts';
import type { NamedPerson } from '../../pair-writer/rater-book.ts';

interface KnownContender {
  readonly id: string;
  /** The one with the lower position is the first of a matchup. */
  readonly position: number;
}

/** An evaluation that votes are imported into. */
export interface KnownEvaluation {
  readonly id: string;
  readonly studyId: string;
  readonly criteria: readonly Criterion[];
  readonly contenders: ReadonlyMap<string, KnownContender>;
  /** Who has voted in it under that name, in the form in which exports write it. */
  readonly findVoter: (person: NamedPerson) => string | undefined;
}

/** The evaluations of a study that one import has met, each locked until it ends: whoever votes in them waits. */
export class EvaluationBook {
  readonly #met = new Map<string, KnownEvaluation | undefined>();

  constructor(private readonly studyId: string) {}

  /** By slug; undefined: the study has none of that name. */
  async open(tx: Prisma.TransactionClient, slug: string): Promise<KnownEvaluation | undefined> {
    if (!this.#met.has(slug)) this.#met.set(slug, await this.#read(tx, slug));
    return this.#met.get(slug);
  }

  async #read(tx: Prisma.TransactionClient, slug: string): Promise<KnownEvaluation | undefined> {
    const { studyId } = this;
    const [found] = await tx.$queryRaw<{ id: string; criteria: Criterion[] }[]>`
      SELECT id, criteria::text[] AS criteria FROM evaluation
      WHERE study_id = ${studyId}::uuid AND slug = ${slug} FOR NO KEY UPDATE`;
    if (!found) return undefined;
    const { id } = found;
    const contenders = await tx.contender.findMany({ where: { evaluationId: id } });
    const voters = await readVoters(tx, { id, studyId });
    const keyOf = (name: string, kind: PersonKind) => `${kind}/${name}`;
    const people = new Map(voters.id.map((person, at) => [`${voters.kind[at]}/${voters.name[at]}`, person]));
    return {
      ...{ ...found, studyId },
      contenders: new Map(contenders.map(({ name, ...contender }) => [name, contender])),
      findVoter: ({ name, kind }) => people.get(keyOf(name, kind)),
    };
  }
}
