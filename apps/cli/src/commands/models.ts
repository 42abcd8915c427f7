import { addHubModel, type InstalledModelView, listModels, removeModel } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { uploadFolder } from '../models/upload-folder.ts';

export interface AddOptions {
  readonly folder?: string;
  readonly revision?: string;
  readonly id?: string;
  readonly name?: string;
}

const describeModel = ({ manifest, origin, studies }: InstalledModelView): string =>
  [manifest.id, manifest.name, manifest.kind, origin, manifest.revision.slice(0, 12), `${studies} studies`].join('\t');

export async function listModelsCommand(context: CommandContext): Promise<void> {
  const { call } = await context.connect();
  const listed = expectOk(await call(listModels, {}));
  const addable = listed.known.filter(({ modelId, needsExport }) => modelId === null && !needsExport);
  const words = [
    ...listed.models.map(describeModel),
    ...(addable.length > 0
      ? [`To be had from ${listed.hub}:`, ...addable.map(({ repo, name }) => `${repo}\t${name}`)]
      : []),
  ];
  context.output.finish(listed, words.join('\n'));
}

/** Adds a model of the hub, or the files of a folder. */
export async function addModelCommand(
  context: CommandContext,
  repo: string | undefined,
  { folder, revision, id, name }: AddOptions,
): Promise<void> {
  if ((repo === undefined) === (folder === undefined)) {
    throw new CommandFailure(EXIT.badUsage, 'bad_usage', 'Name a model of the hub, or a folder with --folder.');
  }
  const connection = await context.connect();
  const named = { ...(id ? { id } : {}), ...(name ? { name } : {}) };
  const model =
    repo === undefined
      ? await uploadFolder(context, connection, folder ?? '', named)
      : expectOk(await connection.call(addHubModel, { body: { repo, ...(revision ? { revision } : {}), ...named } }));
  const { manifest } = model;
  const words = `Added ${manifest.id}: ${manifest.name}, ${manifest.kind}, revision ${manifest.revision}.`;
  context.output.finish({ model }, words);
}

export async function removeModelCommand(context: CommandContext, id: string): Promise<void> {
  const { call } = await context.connect();
  expectOk(await call(removeModel, { params: { model: id } }));
  context.output.finish({ removed: id }, `Removed ${id}. Its scores stay.`);
}
