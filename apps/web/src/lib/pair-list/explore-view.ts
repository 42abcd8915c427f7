import { type ExploreView, METRICS, type MetricName } from '@plumbline/analysis';
import { type Parted, readParted } from '../votes/parted.ts';
import { readSort } from './sort-order.ts';
import { behindOf, PICK_AXES, picksOf, rangesOf, type View } from './view.ts';

/** A view whose comparisons the worker has still to look up. */
export interface AskedView extends Omit<ExploreView, 'among'> {
  readonly parted: Parted | null;
}

/**
 * What the explorer is asked for a view of an address.
 *
 * @param main  row of the study's own scorer; null: nothing has been scored
 */
export function toExploreView(view: View, main: string | null): AskedView {
  const behind = behindOf(view);
  const metric: MetricName | undefined = METRICS.find((name) => name === behind?.metric);
  return {
    ranges: rangesOf(view),
    picks: Object.fromEntries(PICK_AXES.map((axis) => [axis, picksOf(view, axis)])),
    search: view.search ?? '',
    behind: metric === undefined || behind === null ? null : { ...behind, metric },
    parted: view.parted === undefined ? null : readParted(view.parted),
    sort: readSort(view.sort, main),
    direction: view.order ?? 'falling',
  };
}
