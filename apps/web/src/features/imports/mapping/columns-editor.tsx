import { ColumnRow } from './column-row.tsx';
import { mappingOf, withMapping } from './map-column.ts';
import type { SpecEditorProps } from './spec-editor.tsx';

/** What each column means. */
export const ColumnsEditor = ({ preview, spec, onChange }: SpecEditorProps) => (
  <section aria-label="What the columns mean">
    <h3 className="mb-2 font-semibold text-sm">What the columns mean</h3>
    <ul className="divide-y divide-line rounded-control border border-line">
      {preview.columns.map(({ name, examples }) => (
        <ColumnRow
          key={name}
          name={name}
          examples={examples}
          target={spec.target}
          mapping={mappingOf(spec, name)}
          onChange={(mapping) => onChange(withMapping(spec, mapping))}
        />
      ))}
    </ul>
  </section>
);
