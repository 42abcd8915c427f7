import { countOf, formatReward } from '../../../lib/figures.ts';
import { LineTable } from './line-table.tsx';
import type { LineOf } from './preview-lines.tsx';

/** Rewards of models for pairs. */
export const ScoreLines = ({ lines }: { readonly lines: readonly LineOf<'score'>[] }) => (
  <LineTable
    label="Scores"
    heads={['Prompt', 'Image', 'Model', 'Reward', 'Contrastive rewards']}
    rows={lines.map((line, at) => ({
      key: `${line.file}:${line.line}:${at}`,
      cells: [
        line.prompt,
        line.image,
        `${line.model.name ?? line.model.id}, revision ${line.model.revision}`,
        line.rewards[0] === undefined ? undefined : formatReward(line.rewards[0]),
        line.rewards.length > 1 ? countOf(line.rewards.length - 1, 'reward') : undefined,
      ],
    }))}
  />
);
