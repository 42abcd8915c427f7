import type { EnsembleRule } from '@plumbline/contract';
import { ChoiceWithDial } from './choice-with-dial.tsx';
import { LambdaSlider } from './lambda-slider.tsx';
import { Segmented } from './segmented.tsx';

interface EnsembleChoiceProps {
  readonly rule: EnsembleRule;
  /** What a method begins with when it is chosen, where it is a rule of that method. */
  readonly start?: EnsembleRule;
  readonly onChange: (rule: EnsembleRule) => void;
}

type Method = EnsembleRule['method'];

/** The middle of the released grid. */
const START_LAMBDA = 0.5;

const METHODS = [
  { value: 'mean', label: 'Mean' },
  { value: 'uncertainty-regularised', label: 'Less λ · variance', name: 'Uncertainty-regularised' },
] as const;

/** Mean or uncertainty-regularised, and the weight of the variance. */
export function EnsembleChoice({ rule, start, onChange }: EnsembleChoiceProps) {
  const choose = (method: Method) => {
    if (method === 'mean') onChange({ method });
    else onChange(start?.method === method ? start : { method, lambda: START_LAMBDA });
  };
  return (
    <ChoiceWithDial
      choice={<Segmented label="Ensemble rule" value={rule.method} onChange={choose} options={METHODS} />}
      dial={
        rule.method === 'mean' ? null : (
          <LambdaSlider value={rule.lambda} onChange={(lambda) => onChange({ ...rule, lambda })} />
        )
      }
    />
  );
}
