import type { EnsembleRule } from '@plumbline/contract';
import { EnsembleChoice } from '../../../ui/ensemble-choice.tsx';
import { formatRule, isSameRule } from './ensemble.ts';
import { TrialFrame } from './trial-frame.tsx';

interface EnsembleControlsProps {
  /** What the study uses. */
  readonly own: EnsembleRule;
  /** What is shown now. */
  readonly current: EnsembleRule;
  readonly onChange: (rule: EnsembleRule) => void;
  readonly onReset: () => void;
}

/** The rule of the ensemble, to try out. */
export const EnsembleControls = ({ own, current, onChange, onReset }: EnsembleControlsProps) => (
  <TrialFrame
    own={`The study uses: ${formatRule(own)}.`}
    isOwn={isSameRule(own, current)}
    reset="Reset to the study’s rule"
    onReset={onReset}
  >
    <EnsembleChoice rule={current} start={own} onChange={onChange} />
  </TrialFrame>
);
