import { Slider } from './slider.tsx';

/** Hundredths: arrow keys make even steps. */
const STEPS = 100;
/** The released grid but for 0.05, whose number would lie on that of 0.1. */
const MARKS = [0.1, 0.5, 1];

interface LambdaSliderProps {
  /** In [0, 1]. */
  readonly value: number;
  readonly onChange: (lambda: number) => void;
}

/** Weight of the models' variance in an uncertainty-regularised ensemble. */
export function LambdaSlider({ value, onChange }: LambdaSliderProps) {
  return (
    <div className="min-w-0 flex-1">
      <div className="flex justify-between text-sm">
        <span className="font-medium">Lambda</span>
        <output className="font-medium">{value}</output>
      </div>
      <Slider
        labels={['Lambda']}
        values={[Math.round(value * STEPS)]}
        min={0}
        max={STEPS}
        marks={MARKS.map((mark) => ({ at: mark * STEPS, label: String(mark) }))}
        describe={(position) => String(position / STEPS)}
        onChange={([position = 0]) => onChange(position / STEPS)}
      />
    </div>
  );
}
