import { createHash } from 'node:crypto';
import type { ItemReward, RewardsRequest, TextNormSettings } from '@plumbline/contract';
import { contrastivePrompts } from '@plumbline/contrast';
import type { ScoreResult, Scorer } from '@plumbline/scorer';
import {
  dropDuplicates,
  ensembleMean,
  ensembleUncertaintyRegularised,
  textNorm,
  type UnitInterval,
} from '@plumbline/textnorm';
import type { InstalledModel } from '../../dependencies.ts';

type Member = ItemReward['members'][number];
type Item = RewardsRequest['items'][number];

/** An item with its image at hand; without bytes why not. */
export interface ReadyItem {
  readonly item: Item;
  readonly bytes: Uint8Array | null;
}

/** Scores one item with one model. Never rejects: what went wrong is the member's problem. */
export async function scoreItem(
  scorer: Scorer,
  model: InstalledModel,
  { item, bytes }: ReadyItem,
  settings: TextNormSettings | undefined,
): Promise<Member> {
  const id = model.manifest.id;
  if (bytes === null) return failed(id, 'image_unavailable', 'There is no such image here.');
  const texts = [item.prompt, ...contrastiveOf(item)];
  const imageSha256 = createHash('sha256').update(bytes).digest('hex');
  const result = await scorer.score({ imageSha256, image: { bytes }, texts });
  return toMember(id, result, settings ?? model.manifest.textNorm);
}

/** As given, or by the rules; without duplicates and without the prompt. */
const contrastiveOf = ({ prompt, contrastive }: Item): readonly string[] =>
  dropDuplicates(prompt, contrastive ?? contrastivePrompts(prompt).map(({ text }) => text));

const failed = (model: string, code: string, message: string): Member => ({
  model,
  reward: null,
  contrastiveRewards: [],
  textNorm: null,
  problem: { code, message },
  provenance: null,
});

function toMember(model: string, result: ScoreResult, settings: TextNormSettings): Member {
  if (!result.ok) return failed(model, result.code, result.details.message);
  const { rewards, provenance } = result.value;
  const [reward = null, ...contrastiveRewards] = rewards;
  const value = textNorm(rewards, settings);
  return { model, reward, contrastiveRewards, textNorm: value.ok ? value.value : null, problem: null, provenance };
}

/** What all members together say of an item. */
export function toItemReward(item: Item, members: readonly Member[], lambda: number | null): ItemReward {
  const missing = members.filter((member) => member.textNorm === null).map(({ model }) => model);
  // TextNorm values are shares.
  const values = members.map((member) => member.textNorm as UnitInterval);
  const together =
    lambda === null || members.length === 1 ? ensembleMean(values) : ensembleUncertaintyRegularised(values, lambda);
  return {
    contrastive: [...contrastiveOf(item)],
    members: [...members],
    textNorm: missing.length === 0 && together.ok ? together.value : null,
    missing,
  };
}
