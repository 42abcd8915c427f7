import type { AnalysisBasis, ChangedOrder } from '@plumbline/analysis';
import { ArrowDownUp } from 'lucide-react';
import { countOf } from '../../../lib/figures.ts';
import { Notice } from '../../../ui/notice.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { describeChangedOrder } from './order-words.ts';

interface OrderNoticeProps {
  readonly basis: AnalysisBasis;
  readonly changes: readonly ChangedOrder[];
}

/** Which conclusions hang on the settings, in words. */
export function OrderNotice({ basis, changes }: OrderNoticeProps) {
  if (changes.length === 0) {
    return <Notice>Under these settings no two scorers change places against the published settings.</Notice>;
  }
  return (
    <Notice tone="warning">
      <details>
        <summary className="w-fit rounded-sm font-medium">
          <ArrowDownUp size={14} aria-hidden className="mr-1.5 inline-block align-[-0.15em]" />
          {countOf(changes.length, 'conclusion')} {changes.length === 1 ? 'changes' : 'change'} order against the
          published settings
        </summary>
        <ScrollBox label="Changes of order" className="mt-2 max-h-56">
          <ul className="grid list-disc gap-1 pl-5">
            {changes.map((change) => (
              <li key={`${change.metric} ${change.group} ${change.wasBetter} ${change.isBetter}`}>
                {describeChangedOrder(change, basis)}
              </li>
            ))}
          </ul>
        </ScrollBox>
      </details>
    </Notice>
  );
}
