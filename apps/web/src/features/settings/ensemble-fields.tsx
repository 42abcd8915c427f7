import type { EnsembleRule } from '@plumbline/contract';
import { LambdaSlider } from '../../ui/lambda-slider.tsx';
import { Segmented } from '../../ui/segmented.tsx';

interface EnsembleFieldsProps {
  readonly rule: EnsembleRule;
  readonly onChange: (rule: EnsembleRule) => void;
}

/** The middle of the released grid. */
const START_LAMBDA = 0.5;

const MEANS: Readonly<Record<EnsembleRule['method'], string>> = {
  mean: 'The plain mean of the models’ TextNorm values.',
  'uncertainty-regularised':
    'The mean less λ times the models’ variance: where they part from each other the value falls.',
};

/** How several models make one number. */
export function EnsembleFields({ rule, onChange }: EnsembleFieldsProps) {
  const choose = (method: EnsembleRule['method']) =>
    onChange(method === 'mean' ? { method } : { method, lambda: START_LAMBDA });
  return (
    <div>
      <h3 className="mb-2 font-medium text-sm">The models together</h3>
      <div className="flex flex-col gap-x-6 gap-y-3 sm:flex-row sm:items-start">
        <div className="self-start">
          <Segmented
            label="Ensemble rule"
            value={rule.method}
            onChange={choose}
            options={[
              { value: 'mean', label: 'Mean' },
              { value: 'uncertainty-regularised', label: 'Less λ · variance', name: 'Uncertainty-regularised' },
            ]}
          />
        </div>
        {rule.method === 'mean' ? null : (
          <LambdaSlider value={rule.lambda} onChange={(lambda) => onChange({ ...rule, lambda })} />
        )}
      </div>
      <p className="mt-2 max-w-prose text-pretty text-ink-faint text-sm">
        {MEANS[rule.method]} A pair that one of the models has not scored has no ensemble value.
      </p>
    </div>
  );
}
