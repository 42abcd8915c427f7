import type {
  AnyManifest,
  createStudy,
  EndpointInput,
  ErrorCode,
  Person,
  Study,
  StudyDetail,
  updateStudy,
} from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { numberedSlug, slugOf } from '../../db/slug.ts';
import { type FoundStudy, findScoredStudy, findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { createKnownModelRepository } from './known-model-repository.ts';
import type { MemberChange } from './member-change-repository.ts';
import { listStudies, readStudy, readStudyDetail } from './study-read-repository.ts';
import { createStudyWriteRepository, type NewStudy } from './study-write-repository.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;
type Draft = EndpointInput<typeof createStudy>['body'];
type Change = EndpointInput<typeof updateStudy>['body'];

const SLUG_ATTEMPTS = 100;

export const createStudiesService = ({ database, models, clock }: Dependencies) => {
  const { prisma } = database;
  const repository = createStudyWriteRepository(database);
  const known = createKnownModelRepository(prisma);
  const actor = (person: Person) => ({ person, at: clock.now() });

  const inStudy = async <Value>(person: Person, slug: string, work: (study: FoundStudy) => Outcome<Value>) => {
    const study = await findStudy(prisma, slug, person);
    return study ? work(study) : err('not_found', undefined);
  };

  /** A model that is installed; else one that the study scores with already, or that is known by its scores. */
  const findManifest = async (
    id: string,
    field: string,
    studyId: string | null,
  ): Promise<Result<AnyManifest, 'unknown_model', FailureDetails>> => {
    const manifest = (await models.find(id))?.manifest ?? (await known.findManifest(id, studyId));
    if (manifest) return ok(manifest);
    return err('unknown_model', { field, message: `This installation has no reward model "${id}".` });
  };

  /** The models of a change with their manifests, in the same order. */
  const findMembers = async (
    members: NonNullable<Change['members']>,
    studyId: string,
  ): Promise<Result<MemberChange[], 'unknown_model', FailureDetails>> => {
    const found: MemberChange[] = [];
    for (const [index, { model, textNorm }] of members.entries()) {
      const manifest = await findManifest(model, `members.${index}.model`, studyId);
      if (!manifest.ok) return manifest;
      found.push({ manifest: manifest.value, textNorm });
    }
    return ok(found);
  };

  /** What a study is to score with. `members` names all of it; `model` and `textNorm` the first model's part. */
  const readModelChange = async ({ members, model, textNorm }: Change, studyId: string) => {
    if (members) {
      const found = await findMembers(members, studyId);
      return found.ok ? ok({ members: found.value }) : found;
    }
    if (model === undefined || model === null) return ok({ manifest: model, textNorm });
    const manifest = await findManifest(model, 'model', studyId);
    return manifest.ok ? ok({ manifest: manifest.value, textNorm }) : manifest;
  };

  /** A slug that was asked for is taken or not; one made from the name is numbered until it is free. */
  const createUnderFreeSlug = async (draft: Draft, study: Omit<NewStudy, 'slug'>, person: Person) => {
    if (draft.slug) return repository.createStudy({ ...study, slug: draft.slug }, actor(person));
    for (let attempt = 1; attempt <= SLUG_ATTEMPTS; attempt += 1) {
      const slug = numberedSlug(slugOf(draft.name, 'study'), attempt);
      const created = await repository.createStudy({ ...study, slug }, actor(person));
      if (created) return created;
    }
    return undefined;
  };

  return {
    list: (person: Person): Promise<Study[]> => listStudies(prisma, person),

    read: (person: Person, slug: string): Outcome<Study> =>
      inStudy(person, slug, async (study) => ok(await readStudy(prisma, study, person.id))),

    async readDetail(person: Person, slug: string): Outcome<StudyDetail> {
      const study = await findScoredStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      return ok(await readStudyDetail(prisma, study, person.id, await models.list()));
    },

    async create(person: Person, draft: Draft): Outcome<StudyDetail> {
      const manifest = draft.model === null ? ok(null) : await findManifest(draft.model, 'model', null);
      if (!manifest.ok) return manifest;
      const { name, description, reveal, labelsPerPair } = draft;
      const plain = { name, description, reveal, labelsPerPair };
      const study = await createUnderFreeSlug(draft, { ...plain, manifest: manifest.value }, person);
      if (!study) return err('name_taken', { field: 'slug', message: 'There is a study of that name already.' });
      return ok(await readStudyDetail(prisma, study, person.id, await models.list()));
    },

    update: (person: Person, slug: string, change: Change): Outcome<StudyDetail> =>
      inStudy(person, slug, async ({ id }) => {
        const { model, members, textNorm, ...plain } = change;
        const scoring = await readModelChange({ model, members, textNorm }, id);
        if (!scoring.ok) return scoring;
        const study = await repository.updateStudy(id, { ...plain, ...scoring.value }, actor(person));
        if (!study) return err('not_found', undefined);
        return ok(await readStudyDetail(prisma, study, person.id, await models.list()));
      }),

    remove: (person: Person, slug: string, confirm: string): Outcome<undefined> =>
      inStudy(person, slug, async (study) => {
        if (confirm !== study.slug) {
          return err('invalid_input', { field: 'confirm', message: 'confirm is not the slug of this study.' });
        }
        await repository.deleteStudy(study, actor(person));
        return ok(undefined);
      }),

    removeSimulatedRaters: (person: Person, slug: string): Outcome<{ raters: number; labels: number }> =>
      inStudy(person, slug, async ({ id }) => ok(await repository.removeSimulatedRaters(id, actor(person)))),
  };
};
