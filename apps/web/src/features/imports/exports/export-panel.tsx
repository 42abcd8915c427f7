import { EXPORT_KINDS, type TableFormat } from '@plumbline/contract';
import { useState } from 'react';
import { Panel } from '../../../ui/panel.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { ExportRow } from './export-row.tsx';

const FORMATS = [
  { value: 'csv', label: 'CSV' },
  { value: 'jsonl', label: 'JSON lines' },
  { value: 'parquet', label: 'Parquet' },
] as const satisfies ReadonlyArray<{ readonly value: TableFormat; readonly label: string }>;

/** Everything that can be taken out of a study, as plain links. */
export function ExportPanel({ study }: { readonly study: string }) {
  const [format, setFormat] = useState<TableFormat>('csv');
  return (
    <Panel
      title="Export"
      actions={<Segmented label="Format of tables" value={format} options={FORMATS} onChange={setFormat} />}
    >
      <ul className="divide-y divide-line">
        {EXPORT_KINDS.map((kind) => (
          <ExportRow key={kind} study={study} kind={kind} format={format} />
        ))}
      </ul>
    </Panel>
  );
}
