import type { ScoreView, TextNormSettings } from '@plumbline/contract';
import { useState } from 'react';
import { countOf } from '../../../lib/figures.ts';
import { Notice } from '../../../ui/notice.tsx';
import { ScoreSelect } from './score-select.tsx';
import { TextNormPanel } from './text-norm-panel.tsx';

/** Stored scores that lists and figures leave out; folded up where the study has scores of its own. */
export function OtherScores({
  scores,
  isFolded,
}: {
  readonly scores: readonly ScoreView[];
  readonly isFolded: boolean;
}) {
  const [chosenId, setChosenId] = useState<string>();
  const [trial, setTrial] = useState<TextNormSettings | null>(null);
  const score = scores.find(({ id }) => id === chosenId) ?? scores[0];
  if (score === undefined) return null;
  const title = `TextNorm of ${score.model.name}`;
  return (
    <details open={!isFolded}>
      <summary className="w-fit rounded-sm font-medium text-sm">
        {countOf(scores.length, 'further stored score')}
      </summary>
      <div className="mt-3 grid gap-3">
        <Notice tone="warning">
          This score is not by the model and contrastive set that the study uses now. Lists and figures leave it out.
        </Notice>
        <TextNormPanel
          title={title}
          score={score}
          own={score.settings}
          trial={trial}
          onTrial={setTrial}
          actions={
            scores.length > 1 ? (
              <ScoreSelect name="further" scores={scores} value={score.id} onChange={setChosenId} />
            ) : null
          }
        />
      </div>
    </details>
  );
}
