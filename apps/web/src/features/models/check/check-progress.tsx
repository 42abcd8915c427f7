import { byteFacts } from '../../../lib/progress/byte-facts.ts';
import { formatBytes } from '../../../lib/progress/format-bytes.ts';
import { TaskProgress } from '../../../lib/progress/task-progress.tsx';
import { PROVIDER_NAME } from '../../../lib/provider-names.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { CheckState, DownloadProgress } from './device-checks.ts';

type Running = Extract<CheckState, { kind: 'running' }>;

const PHASE_WORDS: Readonly<Record<Running['phase'], string>> = {
  loading: 'Loading',
  starting: 'Starting and timing the devices',
  checking: 'Comparing the numbers',
  ready: 'Finishing',
  failed: 'Finishing',
};

/** How far a check is: bytes while it downloads, then what it does. */
export function CheckProgress({ state: { phase, download, fallbacks } }: { readonly state: Running }) {
  const isComing = phase === 'loading' && download !== null;
  return (
    <>
      <TaskProgress
        title={isComing && download.networkBytes > 0 ? 'Downloading' : PHASE_WORDS[phase]}
        value={isComing ? download.receivedBytes : 0}
        max={isComing ? download.totalBytes : null}
        facts={isComing ? factsOf(download) : []}
      />
      <Fallbacks fallbacks={fallbacks} />
    </>
  );
}

/** Devices that were given up on the way, and why. */
export const Fallbacks = ({ fallbacks }: Pick<Running, 'fallbacks'>) =>
  fallbacks.map(({ from, to, message }) => (
    <Notice key={`${from} ${message}`} tone="warning" className="mt-2">
      {PROVIDER_NAME[from]} was given up: {message} {to === null ? '' : `It goes on with ${PROVIDER_NAME[to]}.`}
    </Notice>
  ));

function factsOf({ receivedBytes, totalBytes, networkBytes, elapsedMs }: DownloadProgress): readonly string[] {
  const facts = byteFacts({ doneBytes: receivedBytes, totalBytes, movedBytes: networkBytes, elapsedMs });
  const keptBytes = receivedBytes - networkBytes;
  return keptBytes > 0 ? [...facts, `${formatBytes(keptBytes)} were here already`] : facts;
}
