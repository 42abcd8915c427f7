import type { EnsembleRule } from '@plumbline/contract';
import { RotateCcw } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { LambdaSlider } from '../../../ui/lambda-slider.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { formatRule, isSameRule } from './ensemble.ts';

interface EnsembleControlsProps {
  /** What the study uses. */
  readonly own: EnsembleRule;
  /** What is shown now. */
  readonly current: EnsembleRule;
  readonly onChange: (rule: EnsembleRule) => void;
  readonly onReset: () => void;
}

/** Where lambda begins when the study takes the mean: the middle of the released grid. */
const START_LAMBDA = 0.5;

/** Mean or uncertainty-regularised, to try out. Nothing of this is stored. */
export function EnsembleControls({ own, current, onChange, onReset }: EnsembleControlsProps) {
  const choose = (method: EnsembleRule['method']) => {
    if (method === 'mean') onChange({ method });
    else onChange(own.method === method ? own : { method, lambda: START_LAMBDA });
  };
  return (
    <div className="rounded-control border border-line p-3">
      <div className="flex flex-col gap-x-6 gap-y-3 sm:flex-row sm:items-start">
        <div className="self-start">
          <Segmented
            label="Ensemble rule"
            value={current.method}
            onChange={choose}
            options={[
              { value: 'mean', label: 'Mean' },
              { value: 'uncertainty-regularised', label: 'Less λ · variance', name: 'Uncertainty-regularised' },
            ]}
          />
        </div>
        {current.method === 'mean' ? null : (
          <LambdaSlider value={current.lambda} onChange={(lambda) => onChange({ ...current, lambda })} />
        )}
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 text-ink-faint text-sm">
        <span>The study uses: {formatRule(own)}.</span>
        <Button
          size="sm"
          variant="quiet"
          icon={<RotateCcw size={14} aria-hidden />}
          disabled={isSameRule(own, current)}
          onClick={onReset}
        >
          Reset to the study’s rule
        </Button>
      </div>
    </div>
  );
}
