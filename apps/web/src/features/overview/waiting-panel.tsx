import { OVERVIEW_LIMITS, type WaitingTimes } from '@plumbline/contract';
import { countOf, formatCount } from '../../lib/figures.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { Panel } from '../../ui/panel.tsx';

/** How long people waited for the next pair, as their browsers measured it. */
export function WaitingPanel({ waiting }: { readonly waiting: WaitingTimes | null }) {
  return (
    <Panel title="Waiting for the next pair">
      {waiting === null ? (
        <p className="text-ink-muted text-sm">
          Not measured yet: browsers tell with each answer how long its pair took to be on the screen.
        </p>
      ) : (
        <>
          <DetailList
            entries={[
              { name: 'Half of all waits', value: `at most ${formatMs(waiting.p50Ms)}` },
              { name: '95 of 100', value: `at most ${formatMs(waiting.p95Ms)}` },
              { name: '99 of 100', value: `at most ${formatMs(waiting.p99Ms)}` },
            ]}
          />
          <p className="mt-3 text-ink-muted text-sm">
            From an answer to the next pair on the screen: {countOf(waiting.measured, 'wait')} measured in the browsers
            of raters, among the newest {formatCount(OVERVIEW_LIMITS.waitingAnswers)} answers.
          </p>
        </>
      )}
    </Panel>
  );
}

const formatMs = (ms: number): string => `${formatCount(Math.round(ms))} ms`;
