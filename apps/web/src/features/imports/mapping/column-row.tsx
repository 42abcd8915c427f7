import type { ColumnMapping, ImportTarget } from '@plumbline/contract';
import { Select } from '../../../ui/field.tsx';
import { FIELD_WORDS, FIELDS_OF } from './field-choices.ts';
import { mapTo, nameIn, withName } from './map-column.ts';
import { NameInput } from './name-input.tsx';

interface ColumnRowProps {
  readonly name: string;
  readonly examples: readonly string[];
  readonly target: ImportTarget;
  /** Undefined: the column counts by its own name. */
  readonly mapping: ColumnMapping | undefined;
  readonly onChange: (mapping: ColumnMapping) => void;
}

const WHOSE: Readonly<Partial<Record<ColumnMapping['field'], string>>> = {
  labelOf: 'Name of the rater',
  rewardOf: 'Id of the model',
  metadataEntry: 'Kept under the name',
};

/** One column: its name, what stands in it, and what it is taken for. */
export function ColumnRow({ name, examples, target, mapping, onChange }: ColumnRowProps) {
  const fields = FIELDS_OF[target];
  const called = mapping && nameIn(mapping);
  const choose = (value: string) => {
    const field = fields.find((one) => one === value);
    if (field) onChange(mapTo(name, field));
  };
  return (
    <li className="grid grid-cols-1 items-center gap-x-4 gap-y-2 px-3 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,15rem)_minmax(0,12rem)]">
      <div className="min-w-0">
        <p className="truncate font-medium text-sm">{name === '' ? 'column without a name' : name}</p>
        <p className="truncate text-ink-faint text-sm" title={examples.join(' · ')}>
          {describeExamples(examples)}
        </p>
      </div>
      <Select
        aria-label={`Column ${name} is`}
        value={mapping?.field ?? ''}
        onChange={(event) => choose(event.target.value)}
        className="min-w-0"
      >
        {mapping ? null : <option value="">As its name says</option>}
        {fields.map((field) => (
          <option key={field} value={field}>
            {FIELD_WORDS[field]}
          </option>
        ))}
      </Select>
      {mapping && called !== undefined ? (
        <NameInput
          label={`${WHOSE[mapping.field]}, column ${name}`}
          value={called}
          onChange={(next) => onChange(withName(mapping, next))}
        />
      ) : (
        <span className="hidden sm:block" />
      )}
    </li>
  );
}

const SHOWN = 4;

function describeExamples(examples: readonly string[]): string {
  if (examples.length === 0) return 'empty';
  const shown = examples.slice(0, SHOWN).map((text) => (text === '' ? 'empty' : text));
  return examples.length > SHOWN ? `${shown.join(' · ')} …` : shown.join(' · ');
}
