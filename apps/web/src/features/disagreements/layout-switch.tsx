import { Columns3, LayoutGrid, List, Map as MapIcon, ScatterChart } from 'lucide-react';
import type { Layout } from '../../lib/pair-list/view.ts';
import { Segmented } from '../../ui/segmented.tsx';

const LAYOUTS = [
  { value: 'grid', name: 'Grid', Icon: LayoutGrid },
  { value: 'list', name: 'List', Icon: List },
  { value: 'scatter', name: 'Two scorers', Icon: ScatterChart },
  { value: 'prompts', name: 'Side by side', Icon: Columns3 },
  { value: 'map', name: 'Map of images', Icon: MapIcon },
] as const;

interface LayoutSwitchProps {
  readonly layout: Layout;
  readonly onChange: (layout: Layout) => void;
}

export const LayoutSwitch = ({ layout, onChange }: LayoutSwitchProps) => (
  <Segmented
    label="Layout"
    value={layout}
    onChange={onChange}
    options={LAYOUTS.map(({ value, name, Icon }) => ({ value, name, label: <Icon size={16} aria-hidden /> }))}
  />
);
