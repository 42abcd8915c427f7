import type { AnyManifest } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { ensureRewardModel } from '../reward-models.ts';
import type { ScoreLine } from './complete-score-line.ts';

type NamedModel = ScoreLine['model'];

const keyOf = ({ id, revision }: { readonly id: string; readonly revision: string }) => `${id}@${revision}`;

/**
 * The rows of the models that lines name: one that is installed here or was met before; else it is known by its scores
 * alone from now on.
 */
export async function ensureModels(
  tx: Prisma.TransactionClient,
  named: readonly NamedModel[],
  installed: readonly AnyManifest[],
): Promise<Map<NamedModel, string>> {
  const ids = new Map<string, string>();
  for (const model of named) {
    const key = keyOf(model);
    if (ids.has(key)) continue;
    const manifest = installed.find((other) => keyOf(other) === key) ?? toManifest(model);
    ids.set(key, await ensureRewardModel(tx, manifest));
  }
  return new Map(named.map((model) => [model, ids.get(keyOf(model)) ?? '']));
}

const toManifest = ({ id, revision, name = id }: NamedModel): AnyManifest => ({
  kind: 'precomputed',
  id,
  revision,
  name,
});
