import type { addHubModel, EndpointInput, ErrorCode, InstalledModelView, recordPassport } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { listKnownModels } from '@plumbline/scorer/inspect';
import type { Dependencies, InstalledModel } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { toServedManifest } from '../../models/serve-manifest.ts';
import { compareDigests } from './digests.ts';
import { readHubModel } from './hub/read-hub-model.ts';
import { type Actor, createModelsRepository, revisionKey } from './models-repository.ts';
import { nameTaken } from './name-taken.ts';
import { createPassportRepository } from './passport-repository.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;
type HubDraft = EndpointInput<typeof addHubModel>['body'];
type PassportDraft = EndpointInput<typeof recordPassport>['body'];

export const createModelsService = ({ database, models, modelIntake: { hub, uploads } }: Dependencies) => {
  const repository = createModelsRepository(database);
  const passports = createPassportRepository(database);

  const view = async (model: InstalledModel): Promise<InstalledModelView> => {
    const studies = await repository.findStudies();
    return viewModel(model, studies.get(revisionKey(model.manifest))?.length ?? 0);
  };

  /** The model that has these files already, if it is what was asked for. */
  const findSame = async ({ repo, id }: HubDraft, commit: string): Promise<InstalledModel | undefined> =>
    (await models.list()).find(
      ({ manifest: { id: otherId, source } }) =>
        source.kind === 'hub' && source.repo === repo && source.revision === commit && (id ?? otherId) === otherId,
    );

  return {
    view,

    async list() {
      const [installed, studies] = [await models.list(), await repository.findStudies()];
      const idOf = (repo: string) =>
        installed.find(({ manifest: { source } }) => source.kind === 'hub' && source.repo === repo)?.manifest.id ??
        null;
      return {
        models: installed.map((model) => viewModel(model, studies.get(revisionKey(model.manifest))?.length ?? 0)),
        known: listKnownModels().map((known) => ({ ...known, modelId: idOf(known.repo) })),
        hub: hub.url,
      };
    },

    async addFromHub(draft: HubDraft, actor: Actor): Outcome<InstalledModelView> {
      if (!isRepository(draft.repo)) return err('model_not_found', notARepository(draft.repo));
      // A commit never changes, so that the hub need not be asked.
      const known = await findSame(draft, draft.revision);
      if (known) return ok(await view(known));
      const found = await hub.readRepository(draft.repo, draft.revision);
      if (!found.ok) return found;
      const same = await findSame(draft, found.value.commit);
      if (same) return ok(await view(same));
      const manifest = await readHubModel(hub, found.value, draft);
      if (!manifest.ok) return manifest;
      const { id } = manifest.value;
      if ((await models.find(id)) || !(await repository.addModel(manifest.value, actor))) return nameTaken(id);
      const model = await models.find(id);
      return model ? ok(await view(model)) : err('not_found', undefined);
    },

    async remove(id: string, actor: Actor): Outcome<undefined> {
      const installed = await models.find(id);
      if (installed && (installed.origin === 'shipped' || installed.origin === 'folder'))
        return notRemovable(installed);
      const removed = await repository.removeModel(id, actor);
      if (!removed) return err('not_found', undefined);
      if ('studies' in removed) return inUse(removed.studies);
      if (removed.source.kind === 'upload') await uploads.removeModel(id);
      return ok(undefined);
    },

    async recordPassport({ passport, machine }: PassportDraft, { personId, at }: Actor) {
      const { id, revision } = passport.model;
      const model = await models.findRevision(id, revision);
      if (!model) return err('unknown_model', { message: `${id} (revision ${revision}) is not installed here.` });
      const problem = compareDigests(model.manifest, passport.files);
      if (problem) return err('model_altered', { message: problem });
      const recorded = await passports.record({ passport, machine, personId, at });
      return recorded.ok ? ok({ id: recorded.value, passed: passport.passed }) : recorded;
    },

    listPassports: (modelId: string | undefined) => passports.list(modelId),
  };
};

const viewModel = (model: InstalledModel, studies: number): InstalledModelView => ({
  manifest: toServedManifest(model),
  manifestUrl: model.manifestUrl,
  origin: model.origin,
  addedBy: model.addedBy,
  addedAt: model.addedAt?.toISOString() ?? null,
  studies,
});

/** As the hub names them: an owner and a name; a few old ones have no owner. */
const isRepository = (repo: string): boolean => /^\w[\w.-]*(?:\/\w[\w.-]*)?$/.test(repo) && !repo.includes('..');

const notARepository = (repo: string): FailureDetails => ({
  field: 'repo',
  message: `"${repo}" is not the name of a model on a hub, such as Xenova/clip-vit-base-patch32.`,
});

const notRemovable = ({ manifest: { id }, origin }: InstalledModel) =>
  err('wrong_state', {
    message:
      origin === 'shipped'
        ? `${id} comes with Plumbline and stays.`
        : `${id} lies in the folder PLUMBLINE_MODELS; take its files away there and start the server again.`,
  });

const MOST_NAMED = 3;

function inUse(studies: readonly string[]) {
  const named = studies.slice(0, MOST_NAMED).join(', ');
  const rest = studies.length > MOST_NAMED ? ` and ${studies.length - MOST_NAMED} more` : '';
  return err('wrong_state', { message: `Studies score with it: ${named}${rest}. Give them another model first.` });
}
