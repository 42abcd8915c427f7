import { formatCount } from '../../lib/figures.ts';
import { formatDuration } from '../../lib/progress/format-duration.ts';
import { PROVIDER_NAME } from '../../lib/provider-names.ts';
import type { RunProgress } from '../../lib/study-scoring/run-state.ts';
import { DetailList } from '../../ui/detail-list.tsx';

interface RunFiguresProps {
  readonly progress: RunProgress;
  /** Pairs that have neither score nor refusal. */
  readonly left: number;
  /** Of all browsers and machines together; null: not known yet. */
  readonly sharedPerSecond: number | null;
}

/** How fast this browser is, what it computes with, and how long it will still take. */
export function RunFigures({ progress, left, sharedPerSecond }: RunFiguresProps) {
  const { perSecond, device, scored } = progress;
  // Others speed it up; what the server counted some seconds ago must not slow it down.
  const together = Math.max(perSecond ?? 0, sharedPerSecond ?? 0);
  const hasCompany = perSecond !== null && together > perSecond * 1.2;
  return (
    <DetailList
      entries={[
        { name: 'Scored here', value: formatCount(scored) },
        {
          name: 'Rate',
          value:
            perSecond === null
              ? 'being measured'
              : `${formatRate(perSecond)}${hasCompany ? `, with the others ${formatRate(together)}` : ''}`,
        },
        { name: 'Time left', value: together > 0 ? formatDuration(left / together) : 'not known yet' },
        ...(device === null
          ? []
          : [{ name: 'Computed by', value: `${PROVIDER_NAME[device.provider]}, ${device.dtype}, ${device.adapter}` }]),
      ]}
    />
  );
}

const formatRate = (perSecond: number): string =>
  perSecond >= 1 || perSecond === 0
    ? `${perSecond.toFixed(perSecond < 10 ? 1 : 0)} pairs a second`
    : `${(perSecond * 60).toFixed(1)} pairs a minute`;
