import { type CategoryAxis, NONE } from '@plumbline/analysis';
import { memo } from 'react';
import { formatCount } from '../../../lib/figures.ts';
import { nameCategory } from '../axis-words.ts';
import { FacetHeading } from './range-facet.tsx';

interface CategoryFacetProps {
  readonly axis: CategoryAxis;
  readonly counts: Uint32Array;
  /** Pairs of the whole study: categories that nothing has are left out. */
  readonly totals: Uint32Array;
  readonly wanted: readonly string[];
  readonly onChange: (axis: string, wanted: readonly string[]) => void;
}

/** Categories with their numbers of pairs; several may be wanted, and then any of them will do. */
export const CategoryFacet = memo(function CategoryFacet({
  axis,
  counts,
  totals,
  wanted,
  onChange,
}: CategoryFacetProps) {
  const names = axis.hasNone ? [...axis.categories, NONE] : axis.categories;
  const shown = names.map((name, code) => ({ name, code })).filter(({ code }) => (totals[code] ?? 0) > 0);
  if (shown.length === 0) return null;
  const highest = counts.reduce((most, pairs) => Math.max(most, pairs), 1);
  const toggle = (name: string) =>
    onChange(axis.id, wanted.includes(name) ? wanted.filter((other) => other !== name) : [...wanted, name]);
  return (
    <fieldset className="py-2">
      <legend className="sr-only">{axis.name}</legend>
      <FacetHeading
        name={axis.name}
        state={wanted.length === 0 ? null : `${wanted.length} of ${shown.length}`}
        onClear={() => onChange(axis.id, [])}
      />
      <div className="-mx-1 max-h-56 overflow-y-auto px-1">
        {shown.map(({ name, code }) => (
          <CategoryLine
            key={code}
            name={nameCategory(axis.id, name)}
            pairs={counts[code] ?? 0}
            share={(counts[code] ?? 0) / highest}
            isWanted={wanted.includes(name)}
            isDim={wanted.length > 0 && !wanted.includes(name)}
            onToggle={() => toggle(name)}
          />
        ))}
      </div>
    </fieldset>
  );
});

interface CategoryLineProps {
  readonly name: string;
  readonly pairs: number;
  /** Length of its bar, in [0, 1]. */
  readonly share: number;
  readonly isWanted: boolean;
  readonly isDim: boolean;
  readonly onToggle: () => void;
}

function CategoryLine({ name, pairs, share, isWanted, isDim, onToggle }: CategoryLineProps) {
  return (
    <label className="relative isolate flex min-h-11 cursor-pointer items-center gap-2 rounded-sm px-1 text-xs hover:bg-raised sm:min-h-7">
      <span
        aria-hidden="true"
        className={`absolute inset-y-0.5 left-0 -z-10 rounded-sm ${isDim ? 'bg-raised' : 'bg-accent-soft'}`}
        style={{ width: `${(share * 100).toFixed(1)}%` }}
      />
      <input type="checkbox" checked={isWanted} onChange={onToggle} className="size-3.5 shrink-0 accent-accent" />
      <span className="min-w-0 flex-1 truncate" title={name}>
        {name}
      </span>
      <span className="text-ink-muted tabular-nums">{formatCount(pairs)}</span>
    </label>
  );
}
