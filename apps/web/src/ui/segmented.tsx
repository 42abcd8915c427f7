import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: ReadonlyArray<{ readonly value: Value; readonly label: ReactNode; readonly name?: string }>;
  readonly onChange: (value: Value) => void;
}

/** One choice of a few, side by side; arrow keys move between them. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={onChange}
      className="inline-flex rounded-control border border-line bg-raised p-0.5"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.name}
          title={option.name}
          className="inline-flex min-h-10 cursor-pointer select-none items-center gap-1.5 rounded-md px-3 font-medium text-ink-muted text-sm hover:text-ink data-checked:bg-surface data-checked:text-ink data-checked:ring-1 data-checked:ring-line-strong sm:min-h-8"
        >
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
