import type { TextNormSettings } from '@plumbline/contract';
import { RotateCcw } from 'lucide-react';
import { formatSettings, isSameSettings } from '../../../lib/figures.ts';
import { Button } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { SettingSlider } from './setting-slider.tsx';

interface SettingsControlsProps {
  /** What the study uses. */
  readonly own: TextNormSettings;
  /** What is shown now. */
  readonly current: TextNormSettings;
  readonly onChange: (settings: TextNormSettings) => void;
  readonly onReset: () => void;
}

type Variant = TextNormSettings['variant'];

/** Where a variant begins when the study uses the other one: the middle of the released grid, and the model's own units. */
const START: Record<Variant, TextNormSettings> = {
  minmax: { variant: 'minmax', scale: 3 },
  temperature: { variant: 'temperature', tau: 1 },
};

/** Variant and scale to try out. Nothing of this is stored. */
export function SettingsControls({ own, current, onChange, onReset }: SettingsControlsProps) {
  const choose = (variant: Variant) => onChange(own.variant === variant ? own : START[variant]);
  return (
    <div className="rounded-control border border-line p-3">
      <div className="flex flex-col gap-x-6 gap-y-3 sm:flex-row sm:items-start">
        <div className="self-start">
          <Segmented
            label="Variant"
            value={current.variant}
            onChange={choose}
            options={[
              { value: 'temperature', label: 'Temperature' },
              { value: 'minmax', label: 'Min-max' },
            ]}
          />
        </div>
        <SettingSlider settings={current} onChange={onChange} />
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 text-ink-faint text-sm">
        <span>The study uses {formatSettings(own)}.</span>
        <Button
          size="sm"
          variant="quiet"
          icon={<RotateCcw size={14} aria-hidden />}
          disabled={isSameSettings(own, current)}
          onClick={onReset}
        >
          Reset to the study’s settings
        </Button>
      </div>
    </div>
  );
}
