import type { ScoreView } from '@plumbline/contract';
import { Select } from '../../../ui/field.tsx';
import { nameScore } from './score-choice.ts';

interface ScoreSelectProps {
  /** What the scores are of. */
  readonly name: string;
  readonly scores: readonly ScoreView[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Which of several stored scores is looked at. */
export const ScoreSelect = ({ name, scores, value, onChange }: ScoreSelectProps) => (
  <Select
    aria-label={`Which score: ${name}`}
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
