import type { PairDetail, ScoreView, TextNormSettings } from '@plumbline/contract';
import { useState } from 'react';
import { MissingScorePanel } from './missing-score-panel.tsx';
import type { MemberScores } from './score-choice.ts';
import { ScoreSelect } from './score-select.tsx';
import { TextNormPanel } from './text-norm-panel.tsx';

interface MemberPanelProps {
  /** Slug of the study. */
  readonly study: string;
  readonly pair: PairDetail;
  readonly member: MemberScores;
  /** Whether the study has other models, so that this one must be named. */
  readonly isNamed: boolean;
  readonly trial: TextNormSettings | null;
  readonly onTrial: (settings: TextNormSettings | null) => void;
}

/** One of the study's models: its score of the pair taken apart, or why there is none. */
export function MemberPanel({ study, pair, member: { member, scores }, isNamed, trial, onTrial }: MemberPanelProps) {
  const [chosenId, setChosenId] = useState<string>();
  const score: ScoreView | undefined = scores.find(({ id }) => id === chosenId) ?? scores[0];
  const title = isNamed ? `TextNorm of ${member.model.name}` : 'TextNorm';
  if (score === undefined) return <MissingScorePanel title={title} study={study} member={member} pair={pair} />;
  return (
    <TextNormPanel
      title={title}
      score={score}
      own={member.textNorm}
      trial={trial}
      onTrial={onTrial}
      actions={
        scores.length > 1 ? <ScoreSelect name={title} scores={scores} value={score.id} onChange={setChosenId} /> : null
      }
    />
  );
}
