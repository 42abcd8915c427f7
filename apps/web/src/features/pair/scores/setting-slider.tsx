import type { TextNormSettings } from '@plumbline/contract';
import { formatSetting } from '../../../lib/figures.ts';
import { Slider } from '../../../ui/slider.tsx';
import { linearScale, logScale, type SliderScale } from './slider-scale.ts';

interface SettingSliderProps {
  readonly settings: TextNormSettings;
  readonly onChange: (settings: TextNormSettings) => void;
}

interface Dial {
  readonly name: string;
  readonly scale: SliderScale;
  readonly marks: readonly number[];
}

/** The released grid of scales, and decades of tau. */
const DIALS: Record<TextNormSettings['variant'], Dial> = {
  minmax: { name: 'Scale', scale: linearScale(0.1, 10, 0.1), marks: [0.1, 1, 3, 5, 10] },
  temperature: { name: 'Tau', scale: logScale(0.1, 10, 100), marks: [0.1, 0.3, 1, 3, 10] },
};

const dialValue = (settings: TextNormSettings): number =>
  settings.variant === 'minmax' ? settings.scale : settings.tau;
const withValue = ({ variant }: TextNormSettings, value: number): TextNormSettings =>
  variant === 'minmax' ? { variant, scale: value } : { variant, tau: value };

/** Scale or tau. The mark shows the exact value also where it lies beyond the ends of the slider. */
export function SettingSlider({ settings, onChange }: SettingSliderProps) {
  const { name, scale, marks } = DIALS[settings.variant];
  return (
    <div className="min-w-0 flex-1">
      <div className="flex justify-between text-sm">
        <span className="font-medium">{name}</span>
        <output className="font-medium">{formatSetting(dialValue(settings))}</output>
      </div>
      <Slider
        labels={[name]}
        values={[scale.toPosition(dialValue(settings))]}
        min={0}
        max={scale.positions}
        marks={marks.map((value) => ({ at: scale.toPosition(value), label: formatSetting(value) }))}
        describe={(position) => formatSetting(scale.toValue(position))}
        onChange={([position = 0]) => onChange(withValue(settings, scale.toValue(position)))}
      />
    </div>
  );
}
