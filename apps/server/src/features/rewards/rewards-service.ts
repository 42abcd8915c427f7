import type { ErrorCode, ItemReward, Person, RewardsRequest } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { canSeeImage } from '../../db/image-access.ts';
import type { Dependencies, InstalledModel } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import type { GivenRewards } from './read-rewards-request.ts';
import type { RewardScorers } from './reward-scorers.ts';
import { type ReadyItem, scoreItem, toItemReward } from './score-items.ts';

/** Items that may wait at once, over all requests: beyond, whoever asks is told to come again. */
const MAX_WAITING_ITEMS = 1024;

type Outcome<Value> = Result<Value, ErrorCode, FailureDetails | undefined>;

export const createRewardsService = (
  { database, images, models }: Pick<Dependencies, 'database' | 'images' | 'models'>,
  scorers: RewardScorers,
) => {
  let waiting = 0;

  return {
    async compute(person: Person, given: GivenRewards): Promise<Outcome<{ items: ItemReward[] }>> {
      const { request } = given;
      const chosen = await findModels(request.models);
      if (!chosen.ok) return chosen;
      const stranger = Object.keys(request.settings).find((id) => !request.models.includes(id));
      if (stranger) return err('invalid_input', { field: `settings.${stranger}`, message: notAsked(stranger) });
      if (waiting + request.items.length > MAX_WAITING_ITEMS) return err('busy', undefined);
      waiting += request.items.length;
      try {
        return ok({ items: await scoreAll(person, given, chosen.value) });
      } finally {
        waiting -= request.items.length;
      }
    },
  };

  async function findModels(ids: readonly string[]): Promise<Outcome<InstalledModel[]>> {
    const found: InstalledModel[] = [];
    for (const [index, id] of ids.entries()) {
      const model = await models.find(id);
      if (!model) return err('unknown_model', { field: `models.${index}`, message: `${id} is not installed here.` });
      if (ids.indexOf(id) < index)
        return err('invalid_input', { field: `models.${index}`, message: `${id} is named twice.` });
      found.push(model);
    }
    return ok(found);
  }

  async function scoreAll(
    person: Person,
    given: GivenRewards,
    chosen: readonly InstalledModel[],
  ): Promise<ItemReward[]> {
    const { items, settings, lambda } = given.request;
    const ready = await Promise.all(items.map((item) => readImage(person, item, given.files)));
    // All are handed over at once, so that the scorer can batch them.
    const byModel = await Promise.all(
      chosen.map((model) =>
        scorers.use(model, (scorer) =>
          Promise.all(ready.map((item) => scoreItem(scorer, model, item, settings[model.manifest.id]))),
        ),
      ),
    );
    return items.map((item, index) =>
      toItemReward(
        item,
        byModel.flatMap((members) => members[index] ?? []),
        lambda,
      ),
    );
  }

  async function readImage(
    person: Person,
    item: RewardsRequest['items'][number],
    files: GivenRewards['files'],
  ): Promise<ReadyItem> {
    const { image } = item;
    if ('file' in image) {
      const file = files.get(image.file);
      return { item, bytes: file ? new Uint8Array(await file.arrayBuffer()) : null };
    }
    if (!(await canSeeImage(database.prisma, person, image.sha256))) return { item, bytes: null };
    const opened = await images.open(image.sha256, 'original');
    return { item, bytes: opened.ok ? await opened.value.bytes() : null };
  }
};

const notAsked = (id: string): string => `Settings are given for ${id}, which is not among the models.`;
