import type { RawRewardView } from '@plumbline/contract';
import { formatReward } from '../../../lib/figures.ts';
import { shortRevision } from '../../../lib/short-revision.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Provenance } from './provenance.tsx';

/** Stored rewards of the prompt alone. Without rewards of contrastive prompts there is no TextNorm to show. */
export function RawRewardsPanel({ rewards }: { readonly rewards: readonly RawRewardView[] }) {
  if (rewards.length === 0) return null;
  return (
    <Panel title="Raw rewards">
      <p className="mb-3 text-pretty text-ink-muted text-sm">
        Of the prompt alone, on each model’s own scale. Two models’ rewards cannot be compared with each other, and
        without the rewards of contrastive prompts there is no TextNorm.
      </p>
      <ul aria-label="Raw rewards" className="divide-y divide-line">
        {rewards.map((reward) => (
          <li key={reward.id} className="py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                <span className="font-medium">{reward.model.name}</span>
                {reward.model.revision === 'imported' ? null : (
                  <span className="text-ink-faint text-sm" title={reward.model.revision}>
                    revision {shortRevision(reward.model.revision)}
                  </span>
                )}
                {'origin' in reward.provenance ? <Badge>imported</Badge> : null}
              </span>
              <output aria-label={`Raw reward of ${reward.model.name}`} className="font-semibold text-xl">
                {formatReward(reward.reward)}
              </output>
            </div>
            <Provenance score={reward} className="mt-2 text-ink-muted" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
