import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: string;
  /** What follows from it, in one sentence. */
  readonly means: string;
  /** Beside the name. */
  readonly badge?: ReactNode;
}

interface ChoiceListProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of a few ways, each with what it means. */
export function ChoiceList<Value extends string>({ label, value, choices, onChange }: ChoiceListProps<Value>) {
  return (
    <RadioGroup aria-label={label} value={value} onValueChange={onChange} className="grid gap-1">
      {choices.map((choice) => (
        <ChoiceItem key={choice.value} {...choice} />
      ))}
    </RadioGroup>
  );
}

function ChoiceItem({ value, name, means, badge }: Choice<string>) {
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
          {badge}
        </span>
        <span id={`${id}-means`} className="mt-0.5 block text-pretty text-ink-muted">
          {means}
        </span>
      </label>
    </div>
  );
}
