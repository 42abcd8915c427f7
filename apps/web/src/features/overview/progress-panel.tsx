import type { StudyOverview } from '@plumbline/contract';
import { countOf, formatCount } from '../../lib/figures.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Figure } from '../../ui/figure.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { describeHours, hoursLeft, labelsPerHour } from './pace.ts';

interface ProgressPanelProps {
  readonly study: string;
  readonly overview: StudyOverview;
}

/** Labels beside what is wanted, how fast they come, and when that will be all. */
export function ProgressPanel({ study, overview }: ProgressPanelProps) {
  return (
    <Panel title="Labels" className="lg:col-span-3">
      {overview.pairs === 0 ? (
        <EmptyState
          title="No pairs yet"
          action={
            <TextLink to="/s/$study/data" params={{ study }}>
              Bring pairs in
            </TextLink>
          }
        >
          Progress stands here once the study has pairs with an image.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <Whole overview={overview} />
          <DetailList entries={entriesOf(overview)} />
        </div>
      )}
    </Panel>
  );
}

function Whole({ overview: { labels, open, labelsPerPair, pairs, donePairs } }: Pick<ProgressPanelProps, 'overview'>) {
  if (open === null || donePairs === null) {
    return (
      <p>
        <Large>{formatCount(labels)}</Large> labels on {countOf(pairs, 'pair')}. Everybody labels every pair, so there
        is no number at which the study is done; the settings can set one.
      </p>
    );
  }
  const wanted = labels + open;
  const share = wanted === 0 ? 0 : Math.floor((100 * labels) / wanted);
  return (
    <div className="grid gap-2">
      <p>
        <Large>{formatCount(labels)}</Large> of {formatCount(wanted)} labels, {share} %.{' '}
        <span className="text-ink-muted">
          {formatCount(donePairs)} of {countOf(pairs, 'pair')} done, at {countOf(labelsPerPair ?? 0, 'label')} a pair.
        </span>
      </p>
      <ProgressBar label="Labels of those wanted" value={labels} max={wanted} className="h-2.5" />
    </div>
  );
}

const Large = ({ children }: { readonly children: string }) => (
  <span className="font-semibold text-2xl tabular-nums tracking-tight">{children}</span>
);

function entriesOf(overview: StudyOverview) {
  const { at, lastHour, today, surplus, setAside, places, open } = overview;
  const rate = labelsPerHour(lastHour, at);
  return [
    {
      name: 'In the last hour',
      value:
        rate === null ? 'no labels' : `${countOf(lastHour.labels, 'label')}, ${formatCount(Math.round(rate))} an hour`,
    },
    { name: 'Today', value: today.labels === 0 ? 'no labels' : countOf(today.labels, 'label') },
    { name: 'Time left', value: <TimeLeft overview={overview} /> },
    ...(open === null ? [] : [{ name: 'Open places', value: describePlaces(open, places) }]),
    {
      name: 'Kept, not counted',
      value: `${formatCount(surplus)} came when their pair had all it needs, ${formatCount(setAside)} of raters who are set aside`,
    },
  ];
}

/** Of what is still wanted some is in somebody's hands. */
const describePlaces = (open: number, places: number): string =>
  `${formatCount(Math.max(0, open - places))} free, ${formatCount(places)} kept for people`;

function TimeLeft({ overview }: Pick<ProgressPanelProps, 'overview'>) {
  if (overview.open === 0) return 'none: every pair has its labels';
  const hours = hoursLeft(overview);
  if (hours === null) {
    const reason =
      overview.open === null
        ? 'Everybody labels every pair: there is no end to count to.'
        : 'Nobody has labelled in the last hour, so no pace is known.';
    return <Figure value={null} reason={reason} />;
  }
  return `about ${describeHours(hours)}, if people go on without a break as in the last hour`;
}
