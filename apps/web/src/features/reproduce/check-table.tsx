import type { Check } from '@plumbline/analysis';
import { Check as CheckIcon, X } from 'lucide-react';
import { countOf } from '../../lib/figures.ts';
import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import type { CheckGroup } from './group-checks.ts';

const TITLES: Readonly<Record<string, string>> = { '': 'The whole release', all: 'All prompts' };

/** The checks of one subset: expected and found side by side. */
export function CheckTable({ group: { name, checks } }: { readonly group: CheckGroup }) {
  const title = TITLES[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
  const failed = checks.filter(({ passed }) => !passed).length;
  return (
    <Panel
      title={title}
      actions={
        failed === 0 ? (
          <Badge>{countOf(checks.length, 'check')}, all passed</Badge>
        ) : (
          <Badge tone="danger">{failed} failed</Badge>
        )
      }
    >
      <ScrollBox label={`Checks of ${title}`}>
        <table className="w-full text-left text-sm">
          <thead className="text-ink-muted">
            <tr className="border-line border-b">
              <th className="py-1.5 pr-3 font-medium">What</th>
              <th className="px-1.5 py-1.5 text-right font-medium sm:px-3">Expected</th>
              <th className="px-1.5 py-1.5 text-right font-medium sm:px-3">Found</th>
              <th className="py-1.5 pl-2 font-medium sm:pl-3">
                <span className="sr-only sm:not-sr-only">Verdict</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {checks.map((check) => (
              <CheckRow key={check.name} check={check} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function CheckRow({ check }: { readonly check: Check & { readonly what: string } }) {
  return (
    <tr data-passed={check.passed}>
      <th scope="row" className="py-1.5 pr-3 font-normal">
        {check.what}
      </th>
      <td className="whitespace-nowrap px-1.5 py-1.5 text-right tabular-nums sm:px-3">
        {formatFigure(check.expected)}
      </td>
      <td className="whitespace-nowrap px-1.5 py-1.5 text-right tabular-nums sm:px-3">{formatFigure(check.found)}</td>
      <td className="py-1.5 pl-2 sm:pl-3">
        {check.passed ? (
          <span className="inline-flex items-center gap-1 text-aligned-ink">
            <CheckIcon size={14} aria-hidden />
            <span className="sr-only sm:not-sr-only">passed</span>
          </span>
        ) : (
          <span className="inline-flex items-center gap-1 font-medium text-danger">
            <X size={14} aria-hidden />
            <span className="sr-only sm:not-sr-only">failed</span>
          </span>
        )}
      </td>
    </tr>
  );
}

/** Six decimals, as far as the published figures go; whole numbers as they are. */
function formatFigure(value: number | string): string {
  if (typeof value === 'string') return value;
  return value.toLocaleString('en', { maximumFractionDigits: 6 });
}
