import type { ReactNode } from 'react';
import { ScrollBox } from '../../../ui/scroll-box.tsx';

interface LineTableProps {
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: ReadonlyArray<{ readonly key: string; readonly cells: readonly ReactNode[] }>;
}

/** What a few rows become, as a table that scrolls in its own box. */
export const LineTable = ({ label, heads, rows }: LineTableProps) => (
  <ScrollBox label={label} className="rounded-control border border-line">
    <table className="w-full text-left text-sm">
      <thead className="bg-raised text-ink-muted">
        <tr>
          {heads.map((head) => (
            <th key={head} className="whitespace-nowrap px-3 py-1.5 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {heads.map((head, at) => (
              <td key={head} className="min-w-24 max-w-80 break-words px-3 py-1.5 align-top">
                {cells[at] ?? <span className="text-ink-faint">–</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);
