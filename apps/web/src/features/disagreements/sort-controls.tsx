import { LayoutGrid, List } from 'lucide-react';
import { layoutOf, type Sort, sortOf, type View, type ViewPatch } from '../../lib/pair-list/view.ts';
import { Select } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';

const SORT_WORDS: Record<Sort, string> = {
  disagreement: 'Largest gap first',
  split: 'People most split first',
  recent: 'Last labelled first',
};

interface SortControlsProps {
  readonly view: View;
  readonly onChange: (patch: ViewPatch) => void;
}

export function SortControls({ view, onChange }: SortControlsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-60">
        <Select aria-label="Order" value={sortOf(view)} onChange={(event) => onChange({ sort: event.target.value })}>
          {Object.entries(SORT_WORDS).map(([sort, words]) => (
            <option key={sort} value={sort}>
              {words}
            </option>
          ))}
        </Select>
      </div>
      <Segmented
        label="Layout"
        value={layoutOf(view)}
        onChange={(layout) => onChange({ layout })}
        options={[
          { value: 'grid', name: 'Grid', label: <LayoutGrid size={16} aria-hidden /> },
          { value: 'list', name: 'List', label: <List size={16} aria-hidden /> },
        ]}
      />
    </div>
  );
}
