import type { ImportRejection } from '@plumbline/contract';
import { ScrollBox } from '../../../ui/scroll-box.tsx';

interface RejectionListProps {
  /** Name of the table for screen readers. */
  readonly label: string;
  readonly rejections: readonly ImportRejection[];
}

/** Lines that are not taken: where, and why. */
export const RejectionList = ({ label, rejections }: RejectionListProps) => (
  <ScrollBox label={label} className="max-h-80 overflow-y-auto rounded-control border border-line">
    <table className="w-full text-left text-sm">
      <thead className="sticky top-0 bg-raised text-ink-muted">
        <tr>
          <th className="px-3 py-1.5 font-medium">Where</th>
          <th className="px-3 py-1.5 font-medium">Why</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rejections.map((rejection) => (
          <tr key={`${rejection.file}:${rejection.line}:${rejection.column}:${rejection.code}:${rejection.message}`}>
            <td className="wrap-anywhere min-w-32 px-3 py-1.5 align-top text-ink-muted tabular-nums sm:w-64">
              {placeOf(rejection)}
            </td>
            <td className="min-w-40 px-3 py-1.5 align-top">{rejection.message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);

function placeOf({ file, line, column }: ImportRejection): string {
  const parts = [file, line > 0 ? `line ${line}` : undefined, column ? `column ${column}` : undefined];
  return parts.filter((part) => part !== undefined).join(', ');
}
