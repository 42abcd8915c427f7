import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { countOf } from '../../../lib/figures.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { FolderDraft } from './folder-draft.ts';

type Table = NonNullable<FolderDraft['table']>;

interface PromptTableFieldsProps {
  readonly table: Table;
  readonly onChange: (table: Table) => void;
  readonly onRemove: () => void;
}

/** A table of prompts, and which of its columns tells what. */
export function PromptTableFields({ table, onChange, onRemove }: PromptTableFieldsProps) {
  const { name, prompt, subset, image } = table;
  const { columns, rows } = table.table;
  const options = columns.map((column, at) => (
    <option key={column} value={at}>
      {column}
    </option>
  ));
  return (
    <div className="rounded-control border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <p className="wrap-anywhere text-sm">
          <span className="font-medium">{name}</span>: {countOf(rows.length, 'prompt')}
        </p>
        <IconButton label={`Leave out ${name}`} icon={<X size={16} aria-hidden />} onClick={onRemove} />
      </div>
      {columns.length > 1 ? (
        <div className="mt-2 grid gap-3 sm:grid-cols-3">
          <Field label="Column of prompts">
            {(ids) => (
              <Select
                {...ids}
                value={prompt}
                onChange={({ target }) => onChange({ ...table, prompt: Number(target.value) })}
              >
                {options}
              </Select>
            )}
          </Field>
          <OptionalColumn
            label="Column of subsets"
            chosen={subset}
            onChange={(column) => onChange({ ...table, subset: column })}
          >
            {options}
          </OptionalColumn>
          <OptionalColumn
            label="Column of images"
            chosen={image}
            onChange={(column) => onChange({ ...table, image: column })}
          >
            {options}
          </OptionalColumn>
        </div>
      ) : null}
    </div>
  );
}

interface OptionalColumnProps {
  readonly label: string;
  /** Null: none. */
  readonly chosen: number | null;
  readonly onChange: (column: number | null) => void;
  readonly children: ReactNode;
}

const OptionalColumn = ({ label, chosen, onChange, children }: OptionalColumnProps) => (
  <Field label={label}>
    {(ids) => (
      <Select
        {...ids}
        value={chosen ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
      >
        <option value="">none</option>
        {children}
      </Select>
    )}
  </Field>
);
