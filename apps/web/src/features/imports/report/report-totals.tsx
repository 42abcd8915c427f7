import type { ImportReport } from '@plumbline/contract';
import { countOf, formatCount } from '../../../lib/figures.ts';
import { DetailList } from '../../../ui/detail-list.tsx';
import { addedParts } from './describe-added.ts';

interface ReportTotalsProps {
  readonly report: ImportReport;
  /** Of a check nothing is there yet. */
  readonly isCheck: boolean;
}

/** What an import added, or would add. */
export function ReportTotals({ report, isCheck }: ReportTotalsProps) {
  const added = addedParts(report);
  return (
    <DetailList
      entries={[
        { name: 'Rows read', value: formatCount(report.rows) },
        { name: isCheck ? 'Would be new' : 'Added', value: added.length === 0 ? 'nothing' : added.join(', ') },
        { name: 'There already', value: countOf(report.unchanged, 'row') },
        { name: 'Refused', value: countOf(report.rejectedRows, 'row') },
      ]}
    />
  );
}
