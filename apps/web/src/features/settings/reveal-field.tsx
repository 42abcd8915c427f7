import type { Reveal } from '@plumbline/contract';
import { Badge } from '../../ui/badge.tsx';
import { type Choice, ChoiceList } from '../../ui/choice-list.tsx';
import { Panel } from '../../ui/panel.tsx';

interface RevealFieldProps {
  readonly value: Reveal;
  readonly error: string | undefined;
  readonly onChange: (reveal: Reveal) => void;
}

const TITLE = 'When annotators see the score';

const CHOICES: ReadonlyArray<Choice<Reveal>> = [
  {
    value: 'after',
    name: 'After the answer',
    means: 'Annotators answer blind and then see what the reward model says of the pair they just labelled.',
    badge: <Badge tone="accent">recommended</Badge>,
  },
  {
    value: 'never',
    name: 'Never',
    means: 'Annotators see no score at any time; the strictest choice, for labels that must not learn from the model.',
  },
  {
    value: 'always',
    name: 'Always, before the answer too',
    means:
      'The score is on the page while people decide: labels will lean towards the model, so do not judge it by them.',
  },
];

/** When annotators see what the reward model says. */
export function RevealField({ value, error, onChange }: RevealFieldProps) {
  return (
    <Panel title={TITLE}>
      <ChoiceList label={TITLE} value={value} choices={CHOICES} onChange={onChange} />
      {error ? (
        <p role="alert" className="mt-2 text-danger text-sm">
          {error}
        </p>
      ) : null}
    </Panel>
  );
}
