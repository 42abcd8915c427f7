import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { readRewardsRequest } from './read-rewards-request.ts';
import { RewardScorers } from './reward-scorers.ts';
import { createRewardsService } from './rewards-service.ts';

export function createRewardHandlers(deps: Dependencies): Pick<Handlers, 'computeRewards'> {
  const rewards = createRewardsService(deps, new RewardScorers(deps.modelCache));
  return {
    computeRewards: async (_, { person, request }) => {
      const given = await readRewardsRequest(request);
      return given.ok ? rewards.compute(person, given.value) : given;
    },
  };
}
