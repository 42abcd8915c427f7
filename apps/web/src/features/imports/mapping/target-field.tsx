import type { ImportTarget } from '@plumbline/contract';
import { Segmented } from '../../../ui/segmented.tsx';
import { withTarget } from './map-column.ts';
import type { SpecEditorProps } from './spec-editor.tsx';

const TARGETS: ReadonlyArray<{ readonly value: ImportTarget; readonly label: string }> = [
  { value: 'pairs', label: 'Pairs and labels' },
  { value: 'scores', label: 'Scores' },
  { value: 'prompts', label: 'Prompts' },
  { value: 'votes', label: 'Votes' },
];

const MEANS: Readonly<Record<ImportTarget, string>> = {
  pairs: 'Each row is a pair of a prompt and an image, with labels or without.',
  scores: 'Each row is a pair that is in the study, with the rewards that models gave it.',
  prompts: 'Each row is a prompt with its contrastive sets or the figures published of it.',
  votes: 'Each row says which of two images is better, in an evaluation of the study.',
};

/** What the rows of a table are. */
export const TargetField = ({ spec, onChange }: SpecEditorProps) => (
  <div>
    <Segmented
      label="What the rows are"
      value={spec.target}
      options={TARGETS}
      onChange={(target) => onChange(withTarget(spec, target))}
    />
    <p className="mt-1.5 text-ink-muted text-sm">{MEANS[spec.target]}</p>
  </div>
);
