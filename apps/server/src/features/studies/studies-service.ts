import type {
  createStudy,
  EndpointInput,
  ErrorCode,
  ModelManifest,
  Person,
  Study,
  StudyDetail,
  updateStudy,
} from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { type FoundStudy, findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { findInstalled } from '../../models/study-model.ts';
import { numberedSlug, slugOf } from './slug.ts';
import { listStudies, readStudy, readStudyDetail } from './study-read-repository.ts';
import { createStudyWriteRepository, type NewStudy } from './study-write-repository.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;
type Draft = EndpointInput<typeof createStudy>['body'];
type Change = EndpointInput<typeof updateStudy>['body'];

const SLUG_ATTEMPTS = 100;

export const createStudiesService = ({ database, models, clock }: Dependencies) => {
  const { prisma } = database;
  const repository = createStudyWriteRepository(database);
  const actor = (person: Person) => ({ person, at: clock.now() });

  const inStudy = async <Value>(person: Person, slug: string, work: (study: FoundStudy) => Outcome<Value>) => {
    const study = await findStudy(prisma, slug, person);
    return study ? work(study) : err('not_found', undefined);
  };

  const findManifest = (id: string | null): Result<ModelManifest | null, 'unknown_model', FailureDetails> => {
    const manifest = id === null ? null : findInstalled(models, id)?.manifest;
    if (manifest !== undefined) return ok(manifest);
    return err('unknown_model', { field: 'model', message: `This installation has no reward model "${id}".` });
  };

  /** A slug that was asked for is taken or not; one made from the name is numbered until it is free. */
  const createUnderFreeSlug = async (draft: Draft, study: Omit<NewStudy, 'slug'>, person: Person) => {
    if (draft.slug) return repository.createStudy({ ...study, slug: draft.slug }, actor(person));
    for (let attempt = 1; attempt <= SLUG_ATTEMPTS; attempt += 1) {
      const slug = numberedSlug(slugOf(draft.name), attempt);
      const created = await repository.createStudy({ ...study, slug }, actor(person));
      if (created) return created;
    }
    return undefined;
  };

  return {
    list: (person: Person): Promise<Study[]> => listStudies(prisma, person),

    read: (person: Person, slug: string): Outcome<Study> =>
      inStudy(person, slug, async (study) => ok(await readStudy(prisma, study, person.id))),

    readDetail: (person: Person, slug: string): Outcome<StudyDetail> =>
      inStudy(person, slug, async (study) => ok(await readStudyDetail(prisma, study, person.id, models))),

    async create(person: Person, draft: Draft): Outcome<StudyDetail> {
      const manifest = findManifest(draft.model);
      if (!manifest.ok) return manifest;
      const { name, description, reveal } = draft;
      const study = await createUnderFreeSlug(draft, { name, description, reveal, manifest: manifest.value }, person);
      if (!study) return err('name_taken', { field: 'slug', message: 'There is a study of that name already.' });
      return ok(await readStudyDetail(prisma, study, person.id, models));
    },

    update: (person: Person, slug: string, { model, ...change }: Change): Outcome<StudyDetail> =>
      inStudy(person, slug, async ({ id }) => {
        const manifest = model === undefined ? ok(undefined) : findManifest(model);
        if (!manifest.ok) return manifest;
        const study = await repository.updateStudy(id, { ...change, manifest: manifest.value }, actor(person));
        if (!study) return err('not_found', undefined);
        return ok(await readStudyDetail(prisma, study, person.id, models));
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
