import type { InstalledModelView, ScorePassport } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import { type ReactNode, useState } from 'react';
import { formatBytes } from '../../../lib/progress/format-bytes.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { CheckProgress, Fallbacks } from './check-progress.tsx';
import type { CheckState } from './device-checks.ts';
import { StudyChoice, useCheckStudies } from './study-choice.tsx';
import type { DeviceCheck } from './use-device-check.ts';

interface DeviceCheckProps {
  readonly model: InstalledModelView;
  readonly check: DeviceCheck;
  /** What this browser found before. */
  readonly own: ScorePassport | undefined;
  /** Beside the button, while nothing runs. */
  readonly children?: ReactNode;
}

/** Downloads a model, proves it on this device and says how that goes. */
export function DeviceCheckControls({ model, check, own, children }: DeviceCheckProps) {
  const studies = useCheckStudies();
  const [chosen, setChosen] = useState<string>();
  const study = chosen ?? studies[0]?.slug ?? null;
  const needsStudy = model.manifest.reference === undefined;
  const { state } = check;
  if (state.kind === 'running') {
    return (
      <div>
        <CheckProgress state={state} />
        <Button size="sm" className="mt-3" onClick={check.stop}>
          Stop
        </Button>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <CheckEnd state={state} />
      {needsStudy ? <StudyChoice studies={studies} value={study} onChange={setChosen} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          disabled={needsStudy && study === null}
          aria-label={`${own ? 'Check again' : 'Download and check'}: ${model.manifest.name}`}
          onClick={() => check.start(needsStudy ? study : null)}
        >
          {own ? 'Check again' : 'Download and check'}
        </Button>
        {children}
      </div>
    </div>
  );
}

/** How the last check of this visit ended. */
function CheckEnd({ state }: { readonly state: Exclude<CheckState, { kind: 'running' }> }) {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'stopped':
      return (
        <p role="status" className="text-ink-muted text-sm">
          Stopped. What was downloaded is kept, and the next download goes on from there.
        </p>
      );
    case 'passed':
      return (
        <p role="status" className="text-ink-muted text-sm">
          Loaded and checked. {networkWords(state.networkBytes)} {state.notKept}
        </p>
      );
    case 'failed':
      return (
        <div>
          <Notice tone="danger">{state.message}</Notice>
          <Fallbacks fallbacks={state.fallbacks} />
        </div>
      );
    default:
      return assertNever(state);
  }
}

function networkWords(bytes: number | null): string {
  if (bytes === null) return '';
  return bytes === 0 ? 'Nothing came over the network.' : `${formatBytes(bytes)} came over the network.`;
}
