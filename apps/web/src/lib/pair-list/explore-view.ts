import { type ExploreView, METRICS, type MetricName } from '@plumbline/analysis';
import { readSort } from './sort-order.ts';
import { behindOf, PICK_AXES, picksOf, rangesOf, type View } from './view.ts';

/**
 * What the explorer is asked for a view of an address.
 *
 * @param main  row of the study's own scorer; null: nothing has been scored
 */
export function toExploreView(view: View, main: string | null): ExploreView {
  const behind = behindOf(view);
  const metric: MetricName | undefined = METRICS.find((name) => name === behind?.metric);
  return {
    ranges: rangesOf(view),
    picks: Object.fromEntries(PICK_AXES.map((axis) => [axis, picksOf(view, axis)])),
    search: view.search ?? '',
    behind: metric === undefined || behind === null ? null : { ...behind, metric },
    sort: readSort(view.sort, main),
    direction: view.order ?? 'falling',
  };
}
