import type { EnsembleRule } from '@plumbline/contract';
import { EnsembleChoice } from '../../ui/ensemble-choice.tsx';

interface EnsembleFieldsProps {
  readonly rule: EnsembleRule;
  readonly onChange: (rule: EnsembleRule) => void;
}

const MEANS: Readonly<Record<EnsembleRule['method'], string>> = {
  mean: 'The plain mean of the models’ TextNorm values.',
  'uncertainty-regularised':
    'The mean less λ times the models’ variance: where they part from each other the value falls.',
};

/** How several models make one number. */
export function EnsembleFields({ rule, onChange }: EnsembleFieldsProps) {
  return (
    <div>
      <h3 className="mb-2 font-medium text-sm">The models together</h3>
      <EnsembleChoice rule={rule} onChange={onChange} />
      <p className="mt-2 max-w-prose text-pretty text-ink-faint text-sm">
        {MEANS[rule.method]} A pair that one of the models has not scored has no ensemble value.
      </p>
    </div>
  );
}
