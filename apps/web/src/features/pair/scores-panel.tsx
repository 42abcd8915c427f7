import type { PairDetail, ScoreView, StudyDetail, TextNormSettings } from '@plumbline/contract';
import { useState } from 'react';
import { Select } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { MissingScorePanel } from './missing-score-panel.tsx';
import { isOfStudy, nameScore } from './score-choice.ts';
import { TextNormPanel } from './text-norm-panel.tsx';

interface ScoresPanelProps {
  readonly study: StudyDetail;
  readonly pair: PairDetail;
  readonly trial: TextNormSettings | null;
  readonly onTrial: (settings: TextNormSettings | null) => void;
}

/** The study's own score, or any other that is stored; without one, what to do. */
export function ScoresPanel({ study, pair, trial, onTrial }: ScoresPanelProps) {
  const [chosenId, setChosenId] = useState<string>();
  const score = pair.scores.find(({ id }) => id === chosenId) ?? pair.scores[0];
  const hasOwn = pair.scores.some((candidate) => isOfStudy(candidate, study, pair));
  return (
    <>
      {hasOwn ? null : <MissingScorePanel study={study} pair={pair} />}
      {score === undefined ? null : (
        <>
          {isOfStudy(score, study, pair) ? null : (
            <Notice tone="warning">
              This score is not by the model and contrastive set that the study uses now. Lists and figures leave it
              out.
            </Notice>
          )}
          <TextNormPanel
            score={score}
            own={study.textNorm ?? score.settings}
            trial={trial}
            onTrial={onTrial}
            actions={
              pair.scores.length > 1 ? (
                <ScoreSelect scores={pair.scores} value={score.id} onChange={setChosenId} />
              ) : null
            }
          />
        </>
      )}
    </>
  );
}

interface ScoreSelectProps {
  readonly scores: readonly ScoreView[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

const ScoreSelect = ({ scores, value, onChange }: ScoreSelectProps) => (
  <Select
    aria-label="Which score"
    className="max-w-64"
    value={value}
    onChange={(event) => onChange(event.target.value)}
  >
    {scores.map((score) => (
      <option key={score.id} value={score.id}>
        {nameScore(score)}
      </option>
    ))}
  </Select>
);
