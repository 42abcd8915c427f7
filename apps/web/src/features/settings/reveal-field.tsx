import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { Reveal } from '@plumbline/contract';
import { useId } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/panel.tsx';

interface RevealFieldProps {
  readonly value: Reveal;
  readonly error: string | undefined;
  readonly onChange: (reveal: Reveal) => void;
}

const CHOICES: ReadonlyArray<{ readonly value: Reveal; readonly name: string; readonly means: string }> = [
  {
    value: 'after',
    name: 'After the answer',
    means: 'Annotators answer blind and then see what the reward model says of the pair they just labelled.',
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
  const titleId = useId();
  return (
    <Panel title={<span id={titleId}>When annotators see the score</span>}>
      <RadioGroup aria-labelledby={titleId} value={value} onValueChange={onChange} className="grid gap-1">
        {CHOICES.map((choice) => (
          <RevealChoice key={choice.value} {...choice} />
        ))}
      </RadioGroup>
      {error ? (
        <p role="alert" className="mt-2 text-danger text-sm">
          {error}
        </p>
      ) : null}
    </Panel>
  );
}

function RevealChoice({ value, name, means }: (typeof CHOICES)[number]) {
  const id = useId();
  return (
    <div className="flex gap-3 rounded-control p-2 hover:bg-raised">
      <Radio.Root
        id={id}
        value={value}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-means`}
        className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border border-line-strong data-checked:border-accent"
      >
        <Radio.Indicator className="size-2.5 rounded-full bg-accent" />
      </Radio.Root>
      <label htmlFor={id} className="min-w-0 cursor-pointer text-sm">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          <span id={`${id}-name`}>{name}</span>
          {value === 'after' ? <Badge tone="accent">recommended</Badge> : null}
        </span>
        <span id={`${id}-means`} className="mt-0.5 block text-pretty text-ink-muted">
          {means}
        </span>
      </label>
    </div>
  );
}
