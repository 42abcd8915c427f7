import type { EndpointOutput, readFacets } from '@plumbline/contract';
import { SlidersHorizontal } from 'lucide-react';
import { useCallback, useState } from 'react';
import { formatCount } from '../../lib/figures.ts';
import { hasFilters, type View, type ViewPatch } from '../../lib/pair-list/view.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Field, Select } from '../../ui/field.tsx';
import { RangeField } from './range-field.tsx';
import { SearchField } from './search-field.tsx';

type Facets = EndpointOutput<typeof readFacets>;

interface FilterBarProps {
  readonly view: View;
  readonly facets: Facets | undefined;
  readonly onChange: (patch: ViewPatch) => void;
  readonly onClear: () => void;
}

/** All filters side by side; on a phone behind one button. */
export function FilterBar({ view, facets, onChange, onClear }: FilterBarProps) {
  const [isOpen, setOpen] = useState(false);
  const search = useCallback((text: string) => onChange({ search: text }), [onChange]);
  return (
    <section aria-label="Filters" className="mb-4 block">
      <Button
        className="w-full sm:hidden"
        icon={<SlidersHorizontal size={16} aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {hasFilters(view) ? 'Filters (on)' : 'Filters'}
      </Button>
      <div
        className={cx(
          'grid-cols-1 items-end gap-3 sm:grid sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]',
          isOpen ? 'mt-3 grid' : 'hidden',
        )}
      >
        <SearchField value={view.search ?? ''} onChange={search} />
        <FacetField
          label="Subset"
          value={view.subset}
          facets={facets?.subsets}
          onChange={(subset) => onChange({ subset })}
        />
        <FacetField
          label="Generator"
          value={view.generator}
          facets={facets?.generators}
          onChange={(generator) => onChange({ generator })}
        />
        <LabelField value={view.label} onChange={(label) => onChange({ label })} />
        <RangeField from={view.min ?? 0} to={view.max ?? 1} onChange={onChange} />
        {hasFilters(view) ? (
          <Button variant="quiet" className="justify-self-start" onClick={onClear}>
            Clear filters
          </Button>
        ) : null}
      </div>
    </section>
  );
}

interface FacetFieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly facets: Facets['subsets'] | undefined;
  readonly onChange: (name: string) => void;
}

function FacetField({ label, value = '', facets = [], onChange }: FacetFieldProps) {
  // A name from an address must stay visible also when the study does not have it.
  const isUnknown = value !== '' && !facets.some((facet) => facet.name === value);
  return (
    <Field label={label}>
      {(ids) => (
        <Select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">All</option>
          {isUnknown ? <option value={value}>{value}</option> : null}
          {facets.map((facet) => (
            <option key={facet.name} value={facet.name}>
              {`${facet.name} (${formatCount(facet.pairs)})`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

interface LabelFieldProps {
  readonly value: View['label'];
  readonly onChange: (label: string) => void;
}

function LabelField({ value = undefined, onChange }: LabelFieldProps) {
  return (
    <Field label="Label">
      {(ids) => (
        <Select {...ids} value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
          <option value="">Any</option>
          <option value="aligned">Somebody said aligned</option>
          <option value="not-aligned">Somebody said not aligned</option>
          <option value="unsure">Somebody was unsure</option>
          <option value="none">Nobody has answered</option>
        </Select>
      )}
    </Field>
  );
}
