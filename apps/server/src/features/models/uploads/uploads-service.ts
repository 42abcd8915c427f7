import { isDeepStrictEqual } from 'node:util';
import type { EndpointInput, ErrorCode, finishModelUpload, ModelManifest, ModelUpload } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Dependencies, InstalledModel } from '../../../dependencies.ts';
import type { FailureDetails } from '../../../http/handler.ts';
import { checkGraphsApart } from '../graphs/check-graphs-apart.ts';
import { type Actor, createModelsRepository } from '../models-repository.ts';
import { nameTaken } from '../name-taken.ts';
import { objectTo } from './check-paths.ts';
import { readUpload } from './read-upload.ts';
import { receiveFiles } from './receive-files.ts';

const MANIFEST = 'manifest.json';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;
type Wanted = EndpointInput<typeof finishModelUpload>['body'];

export const createUploadsService = ({ database, models, modelIntake }: Dependencies) => {
  const { uploads } = modelIntake;
  const repository = createModelsRepository(database);
  const finishing = new Set<string>();

  const finish = async (upload: ModelUpload, wanted: Wanted, actor: Actor): Outcome<InstalledModel> => {
    const rest = upload.files.find(({ sizeBytes, receivedBytes }) => receivedBytes < sizeBytes);
    if (rest) return err('wrong_state', { message: `${rest.path} has not been uploaded to its end.` });
    const pathOf = (path: string) => uploads.fileOf(upload.id, path);
    const manifest = await readUpload(await receiveFiles(upload.files, pathOf), pathOf, wanted);
    if (!manifest.ok) return manifest;
    // Known before the graphs are opened, which takes a while; found again when the row is written.
    const { id } = manifest.value;
    const present = await models.find(id);
    if (present) return isSame(present, manifest.value) ? putBack(upload.id, present) : nameTaken(id);
    const checked = await checkGraphsApart(manifest.value, uploads.fileOf(upload.id));
    return checked.ok ? install(upload.id, manifest.value, actor) : checked;
  };

  /** The files may have been lost, such as by a backup that came back without them. */
  const putBack = async (uploadId: string, model: InstalledModel): Outcome<InstalledModel> => {
    await uploads.put(uploadId, MANIFEST, JSON.stringify(model.manifest));
    await uploads.moveToModel(uploadId, model.manifest.id);
    await uploads.remove(uploadId);
    return ok(model);
  };

  /** The row is kept after the files are: files without their model are replaced by the next upload of that id. */
  const install = async (uploadId: string, manifest: ModelManifest, actor: Actor): Outcome<InstalledModel> => {
    const { id } = manifest;
    // Whoever runs the model from its folder finds the manifest there.
    await uploads.put(uploadId, MANIFEST, JSON.stringify(manifest));
    const move = () => uploads.moveToModel(uploadId, id);
    const isAdded = await repository.addModel(manifest, actor, move).catch(async (error) => {
      await uploads.moveBack(uploadId, id);
      throw error;
    });
    const model = isAdded ? await models.find(id) : undefined;
    if (!model) return nameTaken(id);
    await uploads.remove(uploadId);
    return ok(model);
  };

  return {
    async create(files: EndpointFiles): Outcome<ModelUpload> {
      const objection = objectTo(files);
      return objection ? err('model_unfit', { field: 'files', message: objection }) : ok(await uploads.create(files));
    },

    async read(id: string): Outcome<ModelUpload> {
      const upload = await uploads.find(id);
      return upload ? ok(upload) : err('not_found', undefined);
    },

    async append(id: string, fileAt: number, offset: number, body: AsyncIterable<Uint8Array>): Outcome<number> {
      const file = (await uploads.find(id))?.files[fileAt];
      if (!file || finishing.has(id)) return err('not_found', undefined);
      const received = await uploads.append(id, file, offset, body);
      if (received.ok) return received;
      const now = (await uploads.find(id))?.files[fileAt]?.receivedBytes ?? 0;
      const message =
        received.code === 'wrong_offset'
          ? `${now} bytes of ${file.path} have come; go on there.`
          : `${file.path} was announced with ${file.sizeBytes} bytes.`;
      return err(received.code, { message });
    },

    async finish(id: string, wanted: Wanted, actor: Actor): Outcome<InstalledModel> {
      const upload = await uploads.find(id);
      if (!upload) return err('not_found', undefined);
      if (finishing.has(id)) return err('wrong_state', { message: 'It is being finished already.' });
      finishing.add(id);
      try {
        return await finish(upload, wanted, actor);
      } finally {
        finishing.delete(id);
      }
    },

    async cancel(id: string): Outcome<undefined> {
      if (!(await uploads.find(id))) return err('not_found', undefined);
      if (finishing.has(id)) return err('wrong_state', { message: 'It is being finished.' });
      await uploads.remove(id);
      return ok(undefined);
    },
  };
};

/** The same in every regard, files included; whoever uploads it again need not know what it was named. */
const isSame = ({ origin, manifest: present }: InstalledModel, manifest: ModelManifest): boolean =>
  origin === 'upload' && isDeepStrictEqual(present, { ...manifest, name: present.name });

type EndpointFiles = readonly { readonly path: string; readonly sizeBytes: number }[];
