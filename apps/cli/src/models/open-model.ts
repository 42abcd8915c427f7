import { type InstalledModelView, listModels } from '@plumbline/contract';
import type { NodeModelSource } from '@plumbline/scorer/node';
import { findModelSource } from '@plumbline/server';
import type { CommandContext } from '../command.ts';
import { type Connection, expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';

/** The model of that id. @throws CommandFailure that names those there are */
export async function expectModel({ call }: Connection, id: string): Promise<InstalledModelView> {
  const { models } = expectOk(await call(listModels, {}));
  const found = models.find(({ manifest }) => manifest.id === id);
  if (found) return found;
  const known = models.map(({ manifest }) => manifest.id).join(', ') || 'none';
  throw new CommandFailure(EXIT.badUsage, 'unknown_model', `There is no reward model "${id}" here; known: ${known}.`);
}

/** Where this machine has its files from. @throws CommandFailure when it cannot have them */
export async function expectModelSource(
  { config }: Pick<CommandContext, 'config'>,
  { url }: Connection,
  model: InstalledModelView,
): Promise<NodeModelSource> {
  const source = await findModelSource(config, model, url);
  if (source) return source;
  const { id } = model.manifest;
  const message = `The files of ${id} are not on this machine; set PLUMBLINE_MODELS to the folder that has them.`;
  throw new CommandFailure(EXIT.failed, 'model_not_here', message);
}
