import { useState } from 'react';
import { formatShare } from '../../lib/figures.ts';
import { Slider } from '../../ui/slider.tsx';

interface RangeFieldProps {
  /** TextNorm from and to, in [0, 1]. */
  readonly from: number;
  readonly to: number;
  readonly onChange: (range: { readonly min: number; readonly max: number }) => void;
}

const describe = (value: number): string => formatShare(value / 100);

/** The range of TextNorm; asks when a thumb is let go. */
export function RangeField({ from, to, onChange }: RangeFieldProps) {
  const [dragged, setDragged] = useState<readonly number[] | null>(null);
  const values = dragged ?? [Math.round(from * 100), Math.round(to * 100)];
  const [low = 0, high = 100] = values;
  const commit = ([min = 0, max = 100]: readonly number[]) => {
    setDragged(null);
    onChange({ min: min / 100, max: max / 100 });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-2 font-medium text-sm">
        <span>TextNorm</span>
        <span className="font-normal text-ink-muted tabular-nums">
          {describe(low)} to {describe(high)}
        </span>
      </div>
      <Slider
        labels={['TextNorm from', 'TextNorm to']}
        values={values}
        min={0}
        max={100}
        describe={describe}
        onChange={setDragged}
        onCommit={commit}
      />
    </div>
  );
}
