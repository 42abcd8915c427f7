import type { TextNormSettings } from '@plumbline/contract';
import { formatSettings, isSameSettings } from '../../../lib/figures.ts';
import { ChoiceWithDial } from '../../../ui/choice-with-dial.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { SettingSlider } from './setting-slider.tsx';
import { TrialFrame } from './trial-frame.tsx';

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

const VARIANTS = [
  { value: 'temperature', label: 'Temperature' },
  { value: 'minmax', label: 'Min-max' },
] as const;

/** Variant and scale to try out. */
export function SettingsControls({ own, current, onChange, onReset }: SettingsControlsProps) {
  const choose = (variant: Variant) => onChange(own.variant === variant ? own : START[variant]);
  return (
    <TrialFrame
      own={`The study uses ${formatSettings(own)}.`}
      isOwn={isSameSettings(own, current)}
      reset="Reset to the study’s settings"
      onReset={onReset}
    >
      <ChoiceWithDial
        choice={<Segmented label="Variant" value={current.variant} onChange={choose} options={VARIANTS} />}
        dial={<SettingSlider settings={current} onChange={onChange} />}
      />
    </TrialFrame>
  );
}
