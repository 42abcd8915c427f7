import { Slider as BaseSlider } from '@base-ui/react/slider';

interface SliderProps {
  /** One name for each thumb. */
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** Positions with a word under them. */
  readonly marks?: ReadonlyArray<{ readonly at: number; readonly label: string }>;
  readonly describe: (value: number) => string;
  readonly onChange: (values: readonly number[]) => void;
  /** When a drag or key press ends. */
  readonly onCommit?: (values: readonly number[]) => void;
}

/** A slider with one or two thumbs. */
export function Slider({ labels, values, min, max, step = 1, marks = [], describe, onChange, onCommit }: SliderProps) {
  return (
    <BaseSlider.Root<readonly number[]>
      value={values}
      min={min}
      max={max}
      step={step}
      largeStep={step * 10}
      thumbAlignment="edge"
      onValueChange={(next) => onChange(next)}
      {...(onCommit ? { onValueCommitted: (next) => onCommit(next) } : {})}
    >
      <BaseSlider.Control className="flex h-11 w-full touch-none items-center px-0 sm:h-8">
        <BaseSlider.Track className="relative h-1.5 w-full rounded-full bg-pressed">
          <BaseSlider.Indicator className="rounded-full bg-accent" />
          {labels.map((label, index) => (
            <BaseSlider.Thumb
              key={label}
              index={index}
              getAriaLabel={() => label}
              getAriaValueText={(_, value) => describe(value)}
              className="size-5 rounded-full border border-line-strong bg-surface shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
            />
          ))}
        </BaseSlider.Track>
      </BaseSlider.Control>
      {marks.length > 0 ? <Marks marks={marks} min={min} max={max} /> : null}
    </BaseSlider.Root>
  );
}

function Marks({ marks, min, max }: Required<Pick<SliderProps, 'marks' | 'min' | 'max'>>) {
  // The thumb is 20 px wide and stays inside the track, so the ends lie 10 px in.
  return (
    <div aria-hidden="true" className="relative mx-2.5 h-5 text-ink-faint text-xs tabular-nums">
      {marks.map(({ at, label }) => (
        <span key={at} className="absolute -translate-x-1/2" style={{ left: `${((at - min) / (max - min)) * 100}%` }}>
          {label}
        </span>
      ))}
    </div>
  );
}
