import { assertNever } from '@plumbline/result';
import { formatBytes } from '../../lib/progress/format-bytes.ts';
import type { PauseReason, RunProgress, RunState } from '../../lib/study-scoring/run-state.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** What goes on in this browser, in a sentence; announced, so it says nothing that changes every second. */
function describeState(state: RunState): string {
  switch (state.kind) {
    case 'starting':
      return state.download === null ? 'The model is starting.' : 'The model is being downloaded.';
    case 'proving':
      return 'This device proves that it computes the model rightly.';
    case 'scoring':
      return 'Scoring in this browser.';
    case 'waiting':
      return `Waiting: ${state.message} It goes on by itself; what has been computed is kept.`;
    case 'others':
      return 'All that is left is being scored elsewhere. Should they stop, it goes on here.';
    case 'paused':
      return PAUSED[state.why];
    case 'done':
      return 'Done: every pair that can be scored has its score.';
    case 'stopped':
      return 'Stopped. What was computed is stored; the rest can be scored here or elsewhere.';
    case 'failed':
      return `Scoring has stopped: ${state.message}`;
    default:
      return assertNever(state);
  }
}

const PAUSED: Readonly<Record<PauseReason, string>> = {
  asked: 'Paused. Others may score what is left meanwhile.',
  hidden_on_battery: 'Paused while this tab is hidden and the machine runs on its battery.',
};

export function RunStatus({ progress }: { readonly progress: RunProgress }) {
  const { state, cut, fallbacks } = progress;
  return (
    <div className="grid gap-3">
      {state.kind === 'failed' ? (
        <Notice tone="danger">{describeState(state)}</Notice>
      ) : (
        <p role="status" className="text-pretty font-medium text-sm">
          {describeState(state)}
        </p>
      )}
      {state.kind === 'starting' && state.download !== null ? <DownloadBar {...state.download} /> : null}
      {fallbacks.map((message) => (
        <Notice key={message} tone="warning">
          {message}
        </Notice>
      ))}
      {cut === null ? null : (
        <Notice tone="warning">
          The model read only the beginning of some texts, so their scores do not know the rest. In{' '}
          {cut.pairs === 1 ? '1 pair' : `${cut.pairs} pairs`}; it read <q>{cut.kept}</q> of <q>{cut.text}</q>.
        </Notice>
      )}
    </div>
  );
}

function DownloadBar({ receivedBytes, totalBytes }: { receivedBytes: number; totalBytes: number }) {
  return (
    <div>
      <ProgressBar label="Downloading the model" value={receivedBytes} max={totalBytes} className="mb-1.5" />
      <p className="text-ink-muted text-sm tabular-nums">
        {formatBytes(receivedBytes)} of {formatBytes(totalBytes)}
      </p>
    </div>
  );
}
