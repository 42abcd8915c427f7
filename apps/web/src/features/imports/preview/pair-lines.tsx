import { LabelMark } from '../../../ui/label-mark.tsx';
import { LineTable } from './line-table.tsx';
import type { LineOf } from './preview-lines.tsx';

/** Pairs with their labels. */
export const PairLines = ({ lines }: { readonly lines: readonly LineOf<'pair'>[] }) => (
  <LineTable
    label="Pairs"
    heads={['Prompt', 'Labels', 'Image', 'Subset', 'Generator']}
    rows={lines.map((line, at) => ({
      key: `${line.file}:${line.line}:${at}`,
      cells: [line.prompt, <Labels key="labels" labels={line.labels ?? []} />, line.image, line.subset, line.generator],
    }))}
  />
);

function Labels({ labels }: { readonly labels: NonNullable<LineOf<'pair'>['labels']> }) {
  if (labels.length === 0) return <span className="text-ink-faint">none</span>;
  return (
    <ul className="grid gap-1">
      {labels.map(({ rater, value, sequence }) => (
        <li key={`${rater}:${sequence}`} className="flex flex-wrap items-center gap-x-2">
          {value === null ? 'taken back' : <LabelMark value={value} />}
          <span className="text-ink-muted">{rater}</span>
        </li>
      ))}
    </ul>
  );
}
