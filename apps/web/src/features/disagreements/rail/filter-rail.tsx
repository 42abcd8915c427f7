import type { Axis, ExplorerDescription } from '@plumbline/analysis';
import { memo, type ReactNode, useCallback } from 'react';
import { PICK_AXES, type PickAxis, picksOf, rangesOf, type View, type ViewPatch } from '../../../lib/pair-list/view.ts';
import { SearchField } from '../search-field.tsx';
import { CategoryFacet } from './category-facet.tsx';
import { RangeFacet, type WantedRange } from './range-facet.tsx';

interface FilterRailProps {
  readonly description: ExplorerDescription;
  readonly counts: readonly Uint32Array[];
  readonly view: View;
  readonly onChange: (patch: ViewPatch) => void;
  readonly onDragRange: (axis: string, range: WantedRange) => void;
  readonly onRange: (axis: string, range: WantedRange) => void;
}

const GROUPS = ['People', 'Models', 'Pairs'] as const;
type Group = (typeof GROUPS)[number];

const OF_PEOPLE: readonly string[] = [
  'human',
  'split',
  'certainty',
  'label',
  'rater',
  'called-aligned',
  'alone',
  'decision',
];
const OF_PAIRS: readonly string[] = ['subset', 'generator', 'tag', 'image', 'time'];

const groupOf = ({ id }: Axis): Group =>
  OF_PEOPLE.includes(id) ? 'People' : OF_PAIRS.includes(id) ? 'Pairs' : 'Models';

/** Everything that pairs can be filtered by; each histogram counts the pairs that pass all the other filters. */
export const FilterRail = memo(function FilterRail(props: FilterRailProps) {
  const { description, view, onChange } = props;
  const search = useCallback((text: string) => onChange({ search: text }), [onChange]);
  return (
    <div>
      <SearchField value={view.search ?? ''} onChange={search} />
      {GROUPS.map((group) => (
        <RailGroup key={group} title={group}>
          {description.axes.map((axis, index) =>
            groupOf(axis) === group ? <Facet key={axis.id} {...props} axis={axis} index={index} /> : null,
          )}
        </RailGroup>
      ))}
    </div>
  );
});

function RailGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details open className="border-line border-t first-of-type:mt-4 [&:not(:has(fieldset))]:hidden">
      <summary className="flex min-h-9 items-center font-semibold text-xs marker:content-none">{title}</summary>
      <div className="pb-2">{children}</div>
    </details>
  );
}

function Facet({
  axis,
  index,
  description,
  counts,
  view,
  onChange,
  onDragRange,
  onRange,
}: FilterRailProps & { readonly axis: Axis; readonly index: number }) {
  const pick = useCallback(
    (id: string, wanted: readonly string[]) => onChange({ [id]: wanted.length === 0 ? undefined : [...wanted] }),
    [onChange],
  );
  const own = counts[index] ?? new Uint32Array();
  const totals = description.totals[index] ?? new Uint32Array();
  if (axis.kind === 'number') {
    const hasValues = totals.some((pairs, bin) => bin < axis.bins.count && pairs > 0);
    if (!hasValues) return null;
    return (
      <RangeFacet axis={axis} counts={own} range={rangesOf(view)[axis.id]} onDrag={onDragRange} onCommit={onRange} />
    );
  }
  // A single category that all pairs share tells nothing and filters nothing.
  if (!isPickAxis(axis.id) || totals.filter((pairs) => pairs > 0).length < 2) return null;
  return <CategoryFacet axis={axis} counts={own} totals={totals} wanted={picksOf(view, axis.id)} onChange={pick} />;
}

const isPickAxis = (id: string): id is PickAxis => PICK_AXES.some((axis) => axis === id);
