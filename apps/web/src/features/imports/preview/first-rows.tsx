import type { ImportPreview } from '@plumbline/contract';
import { ScrollBox } from '../../../ui/scroll-box.tsx';

/** As many as show what the columns are; the preview has more. */
const SHOWN = 6;

/** The first rows as they stand in the file. */
export function FirstRows({ preview: { columns, rows } }: { readonly preview: ImportPreview }) {
  if (columns.length === 0 || rows.length === 0) return null;
  return (
    <section aria-label="First rows of the file">
      <h3 className="mb-2 font-semibold text-sm">First rows of the file</h3>
      <ScrollBox label="First rows as they stand in the file" className="rounded-control border border-line">
        <table className="w-full whitespace-nowrap text-left text-sm">
          <thead className="bg-raised text-ink-muted">
            <tr>
              <th className="px-3 py-1.5 text-right font-medium">Line</th>
              {columns.map(({ name }) => (
                <th key={name} className="max-w-64 truncate px-3 py-1.5 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.slice(0, SHOWN).map(({ line, cells }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of one line can be equal, and never change places
              <tr key={`${line}:${at}`}>
                <td className="px-3 py-1.5 text-right text-ink-faint tabular-nums">{line}</td>
                {columns.map(({ name }, column) => (
                  <td key={name} title={cells[column] ?? undefined} className="max-w-64 truncate px-3 py-1.5">
                    {cells[column] ?? <span className="text-ink-faint">–</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
